import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { followEnded, followStarted } from '../events.ts';
import { people } from '../models/people.ts';
import { personFollows } from '../models/person-follows.ts';
import { followPerson as mayFollow, seePerson } from '../policies.ts';

/** The viewer follows a person; doing so again changes nothing. */
export const followPerson = (ctx: AppContext, viewer: Viewer, personId: string): Promise<void> => ctx.store.transact(async () => {
  const person = await people(ctx).findById(personId).select({ status: 1 }).lean();
  if (!person || !seePerson(viewer, { id: personId, status: person.status })) throw notFound();
  if (!mayFollow(viewer, { id: personId, status: person.status })) throw forbidden();
  const pair = { followerId: viewer.personId, personId };
  const made = await personFollows(ctx).updateOne(pair, { $setOnInsert: { createdAt: ctx.clock.now() } }, { upsert: true });
  if (made.upsertedCount > 0) await ctx.events.record(followStarted, pair, viewer.personId);
});

/** The viewer no longer follows a person; fine when they never did. */
export const unfollowPerson = (ctx: AppContext, viewer: Viewer, personId: string): Promise<void> => ctx.store.transact(async () => {
  const pair = { followerId: viewer.personId, personId };
  const gone = await personFollows(ctx).deleteOne(pair);
  if (gone.deletedCount > 0) await ctx.events.record(followEnded, pair, viewer.personId);
});
