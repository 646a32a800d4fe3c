import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { passwordChanged } from '../events.ts';
import { credentials } from '../models/credentials.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import { hashPassword } from '../passwords/hash-password.ts';
import { endSessionsOf } from './end-session.ts';

/**
 * Gives a person a password without asking for the old one: for the seed, the command line and links that were proved.
 * Ends their sessions and takes back open links to choose a password.
 */
export const setPassword = async (ctx: AppContext, personId: string, password: string): Promise<void> =>
  writePassword(ctx, personId, await hashPassword(password), null);

/** Inside or outside a transaction; the hash is made before, since it takes long. `keptSessionId` stays signed in. */
export const writePassword = (ctx: AppContext, personId: string, passwordHash: string, keptSessionId: string | null): Promise<void> =>
  ctx.store.transact(async () => {
    const person = objectId(personId);
    await credentials(ctx).updateOne({ personId: person }, { $set: { passwordHash, changedAt: ctx.clock.now() } }, { upsert: true });
    await oneTimeLinks(ctx).deleteMany({ personId: person, purpose: { $in: ['reset', 'invitation'] } });
    await endSessionsOf(ctx, personId, 'password-changed', personId, keptSessionId ?? undefined);
    await ctx.events.record(passwordChanged, { personId, keptSessionId }, personId);
  });
