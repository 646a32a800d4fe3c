import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { LinkPurpose } from '../models/one-time-links.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import { hashSecret, newSecret } from '../passwords/hash-secret.ts';

const hour = 3_600_000;
const lives: Readonly<Record<LinkPurpose, number>> = { reset: hour, invitation: 7 * 24 * hour, 'first-admin': 24 * hour };

/** Makes a one-time link for one purpose, taking back the person's earlier ones for it; the address is known only here and now. */
export async function makeLink(ctx: AppContext, purpose: LinkPurpose, personId: string | null): Promise<string> {
  const person = personId === null ? null : objectId(personId);
  const now = ctx.clock.now();
  const secret = newSecret();
  // Several processes may each announce a link to the first admin; whichever is used makes the others worthless.
  if (person) await oneTimeLinks(ctx).deleteMany({ personId: person, purpose });
  await oneTimeLinks(ctx).insertMany([{ _id: hashSecret(secret), purpose, personId: person, createdAt: now, expiresAt: new Date(now.getTime() + lives[purpose]) }]);
  return `${ctx.config.baseUrl}/choose-password/${secret}`;
}
