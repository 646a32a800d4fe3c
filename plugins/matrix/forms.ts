import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { PluginFailure, secret } from '../contract/index.ts';
import { say } from './sentences.ts';

const onThisMachine = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

export const account = z.object({
  server: z.string().trim().min(3).max(200)
    .transform((written) => (/^https?:\/\//i.test(written) ? written : `https://${written}`).replace(/\/+$/, '').toLowerCase())
    .refine((origin) => /^https:\/\/[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?$/.test(origin) || onThisMachine.test(origin))
    .meta({ title: 'Homeserver', refused: 'Write the address of the server, such as matrix.example.org.', description: 'The address where the server itself answers, such as https://matrix-client.matrix.org' }),
  token: secret().meta({ title: 'Access token', description: 'Of an account made for this; see the description of this plugin' }),
  room: z.string().trim().max(255).regex(/^[#!][^\s:]+(?::[^\s:]+(?::\d+)?)?$/).meta({ title: 'Room', refused: 'This is not the address of a room.', description: 'Its address, such as #news:example.org, or its ID, which begins with !' }),
});

export type MatrixAccount = PluginAccount<Record<string, never>, z.output<typeof account>>;

const kept = z.object({ server: z.string(), token: z.string(), roomId: z.string(), userId: z.string() });
export type Access = z.output<typeof kept>;

/** The credential and what connecting found out. @throws PluginFailure `auth` */
export function accessOf({ fields }: MatrixAccount): Access {
  const read = kept.safeParse(fields);
  if (!read.success) throw new PluginFailure('auth', say('not-connected'));
  return read.data;
}

/** A page that opens the event in the reader's own client. */
export const addressOf = (roomId: string, eventId?: string): string =>
  `https://matrix.to/#/${encodeURIComponent(roomId)}${eventId === undefined ? '' : `/${encodeURIComponent(eventId)}`}`;
