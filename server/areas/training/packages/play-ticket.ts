import { z } from 'zod';
import type { Config } from '#config/config.ts';
import { seal, unseal } from '#core/secrets/seal.ts';

const purpose = 'play-ticket';
const hours = 12;

const ticket = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('learn'), enrolment: z.string(), step: z.string(), person: z.string(), package: z.string(), until: z.number() }),
  /** A trainer tries it out; nothing is kept. */
  z.strictObject({ kind: z.literal('trial'), person: z.string(), package: z.string(), until: z.number() }),
]);

/** Lets whoever holds it play one package for one person at one step. It stands in the address, since foreign script gets no cookie. */
export type PlayTicket = z.output<typeof ticket>;
type NewTicket = Omit<Extract<PlayTicket, { kind: 'learn' }>, 'until'> | Omit<Extract<PlayTicket, { kind: 'trial' }>, 'until'>;

export const makeTicket = ({ secretKey }: Pick<Config, 'secretKey'>, given: NewTicket, now: Date): string =>
  seal(secretKey, purpose, JSON.stringify({ ...given, until: now.getTime() + hours * 3_600_000 }));

/** Null for what is not ours, was changed, or is over. */
export function readTicket({ secretKey }: Pick<Config, 'secretKey'>, text: string, now: Date): PlayTicket | null {
  try {
    const read = ticket.safeParse(JSON.parse(unseal(secretKey, purpose, text)));
    return read.success && read.data.until > now.getTime() ? read.data : null;
  } catch {
    return null;
  }
}
