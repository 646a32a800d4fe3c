import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { workOutward } from '../policies/index.ts';
import { readsSpace } from './find-mirror.ts';

/** A reply from outside, for those who answer. @throws AppError not-found, forbidden for other readers of the post */
export const findWorkableReply = async (ctx: AppContext, viewer: Viewer, replyId: string): Promise<OutsideReplyRecord> => {
  const reply = isId(replyId) ? await outsideReplies(ctx).findById(replyId).lean<OutsideReplyRecord>() : null;
  if (!reply || !(await readsSpace(ctx, viewer, reply.spaceId.toString()))) throw notFound();
  if (!workOutward(viewer)) throw forbidden();
  return reply;
};
