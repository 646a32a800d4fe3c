import type { Types } from 'mongoose';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { createOnce } from '#core/store/create-once.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { commentCreated } from '../events.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import { drafts } from '../models/drafts.ts';
import { posts } from '../models/posts.ts';
import { threadSettings } from '../models/thread-settings.ts';
import { createComment as mayComment } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { knowsThread, rememberThread } from '../queries/known-threads.ts';
import type { WrittenInput } from './compose-text.ts';
import { composeText } from './compose-text.ts';
import type { CreateOptions } from './create-post.ts';
import { recordFact } from './record-fact.ts';
import { requireContent } from './write-rules.ts';

export interface CreateCommentInput extends WrittenInput {
  /** The comment that this one answers; an answer to an answer stands beside it. */
  readonly parent?: string;
  readonly place?: string;
}

/** Says something under a post. The same key twice makes one comment. */
export async function createComment(ctx: AppContext, viewer: Viewer, postId: string, input: CreateCommentInput, options: CreateOptions = {}): Promise<{ id: string; repeated: boolean }> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (!mayComment(place.facts, facts)) throw forbidden();
  requireContent(input);
  const { fileIds, topics: _topics, ...text } = await composeText(ctx, viewer, place.space.id, input);
  const at = options.at ?? ctx.clock.now();
  const followed = knowsThread(ctx, viewer.personId, postId);
  return createOnce(ctx, { personId: viewer.personId, act: 'feed.create-comment', key: options.key }, async () => {
    const _id = newId();
    const id = _id.toString();
    const parent = input.parent === undefined ? null : await findParent(ctx, post._id, input.parent);
    await comments(ctx).create([{ _id, ...text, postId: post._id, spaceId: post.spaceId, authorId: objectId(viewer.personId), parentId: parent?.rootId ?? null, createdAt: at }]);
    const counted = await posts(ctx).updateOne({ _id: post._id, removedAt: null }, {
      $inc: { commentCount: 1, ...(parent ? {} : { threadCount: 1 }) },
      $max: { activeAt: at },
      ...(parent ? {} : { $push: { lastComments: { $each: [_id], $slice: -2 } } }),
    });
    if (counted.modifiedCount === 0) throw notFound();
    if (parent) await comments(ctx).updateOne({ _id: parent.rootId }, { $inc: { answerCount: 1 } });
    if (fileIds.length > 0) await ctx.files.attach({ kind: 'comment', subjectId: id, fileIds, ownerId: viewer.personId, field: 'files' });
    if (!followed) await threadSettings(ctx).updateOne({ personId: viewer.personId, postId: post._id }, { $setOnInsert: { follow: true, mute: false, notify: null } }, { upsert: true });
    ctx.store.afterCommit(() => rememberThread(ctx, viewer.personId, postId));
    if (input.place) await drafts(ctx).deleteOne({ personId: viewer.personId, place: input.place });
    await recordFact(ctx, commentCreated, {
      commentId: id, postId, spaceId: place.space.id, authorId: viewer.personId, postAuthorId: post.authorId.toString(),
      parentId: parent?.rootId.toString() ?? null, parentAuthorId: parent?.answered.authorId.toString() ?? null,
      createdAt: at.toISOString(), mentions: text.mentions.map(String),
    }, viewer.personId);
    return { id };
  });
}

/** The comment that is answered, and the one under which the answer stands. */
async function findParent(ctx: AppContext, postId: Types.ObjectId, parentId: string): Promise<{ answered: CommentRecord; rootId: Types.ObjectId }> {
  const answered = isId(parentId) ? await comments(ctx).findOne({ _id: parentId, postId, removedAt: null }).lean<CommentRecord>() : null;
  if (!answered) throw invalidField('parent', 'errors.comment-unknown');
  return { answered, rootId: answered.parentId ?? answered._id };
}
