import type { AppContext } from '#server/context.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import { actKey } from './act-key.ts';
import { enterAct } from './enter-act.ts';

/** Has a copy taken down, inside the running transaction; asked twice it is the same act. What is taken down is what is there now, whatever comes after it. */
export async function enterRemoval(ctx: AppContext, copy: CopyRecord, actorId: string | null): Promise<void> {
  if (copy.state === 'removed') return;
  await copies(ctx).updateOne({ _id: copy._id }, { $set: { state: 'removing' } });
  await enterAct(ctx, {
    key: actKey('remove', `${copy.variantId.toString()}@${copy.publishedAt.toISOString()}`, copy.revisionPublished, copy.accountId.toString()), kind: 'remove', accountId: copy.accountId,
    dueAt: ctx.clock.now(), variantId: copy.variantId, mirrorId: copy.mirrorId, postId: copy.postId, spaceId: copy.spaceId, copyId: copy._id, replyId: null,
    revision: copy.revisionPublished, hash: null, payload: copy.remote, media: [], maximumAgeHours: null, createdBy: actorId,
  });
}
