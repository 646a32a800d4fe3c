import { findVisiblePost } from '#areas/feed/index.ts';
import { findSpaceRecord } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden } from '#core/errors/app-error.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { consentAsked, mirrorBegun, postNominated } from '../events.ts';
import type { ConsentRecord, MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import { beginMirror as mayBegin, nominatePost as mayNominate, workOutward } from '../policies/index.ts';
import { workOnMirror } from '../queries/find-mirror.ts';
import { mirrorFacts } from './mirror-facts.ts';

/**
 * Proposes a post for the outside; comms begin to work on it at once. One that is proposed already is the same mirror.
 * @throws AppError forbidden where the space says never, not-found for what the viewer does not see
 */
export async function nominatePost(ctx: AppContext, viewer: Viewer, postId: string, note: string): Promise<{ readonly id: string; readonly repeated: boolean }> {
  const { post } = await findVisiblePost(ctx, viewer, postId);
  const begins = workOutward(viewer);
  try {
    return await ctx.store.transact(async () => {
      const open = await mirrors(ctx).findOne({ postId: post._id, open: true }).lean<MirrorRecord>();
      const space = await findSpaceRecord(ctx, post.spaceId.toString());
      const facts = { removed: post.removedAt !== null, outside: space?.outside ?? 'never' as const, archived: false, open: open !== null };
      if (open && mayBegin(viewer, facts)) return { id: open._id.toString(), repeated: true };
      if (open && mayNominate(viewer, { ...facts, open: false })) throw new AppError('conflict', { fields: [{ field: 'post', messageKey: 'errors.outward.nominated-already' }] });
      if (!space || !(begins ? mayBegin(viewer, facts) : mayNominate(viewer, facts))) throw forbidden();
      const mirror: MirrorRecord = {
        _id: newId(), postId: post._id, spaceId: post.spaceId, spaceKind: space.kind, postRevision: post.revision, authorId: post.authorId, state: begins ? 'working' : 'nominated',
        nominatedBy: objectId(viewer.personId), note: note.trim(), reason: null, consent: [authorConsent(ctx, viewer, post.authorId)], withdrawnAt: null, createdAt: ctx.clock.now(), open: true,
      };
      await mirrors(ctx).create([mirror]);
      await ctx.events.record(begins ? mirrorBegun : postNominated, mirrorFacts(mirror), viewer.personId);
      if (begins) await askPending(ctx, mirror, viewer.personId);
      return { id: mirror._id.toString(), repeated: false };
    });
  } catch (error) {
    if (duplicateKeyOf(error)) throw new AppError('conflict', { fields: [{ field: 'post', messageKey: 'errors.outward.nominated-already' }] });
    throw error;
  }
}

/** Whoever sends their own post out agrees by that. */
const authorConsent = (ctx: AppContext, viewer: Viewer, authorId: MirrorRecord['authorId']): ConsentRecord =>
  ({ personId: authorId, role: 'author', state: authorId.equals(viewer.personId) ? 'given' : 'asked', at: ctx.clock.now() });

const askPending = async (ctx: AppContext, mirror: MirrorRecord, actorId: string): Promise<void> => {
  const personIds = mirror.consent.filter(({ state }) => state === 'asked').map(({ personId }) => personId.toString());
  if (personIds.length > 0) await ctx.events.record(consentAsked, { ...mirrorFacts(mirror), personIds }, actorId);
};

/** Comms take up what somebody proposed; only now the author is asked. */
export const beginMirror = (ctx: AppContext, viewer: Viewer, mirrorId: string): Promise<void> => workOnMirror(ctx, viewer, mirrorId, async (mirror) => {
  if (mirror.state !== 'nominated') return;
  await mirrors(ctx).updateOne({ _id: mirror._id }, { $set: { state: 'working' } });
  await ctx.events.record(mirrorBegun, mirrorFacts(mirror), viewer.personId);
  await askPending(ctx, mirror, viewer.personId);
});
