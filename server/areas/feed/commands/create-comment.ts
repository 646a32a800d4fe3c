import type { Types } from 'mongoose';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppError } from '#core/errors/app-error.ts';
import { forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { commitOnce } from '#core/store/create-once.ts';
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
import { rememberComment } from '../queries/fresh-records.ts';
import { knowsThread, rememberThread } from '../queries/known-threads.ts';
import type { WrittenInput } from './compose-text.ts';
import { composeText } from './compose-text.ts';
import type { CreateOptions } from './create-post.ts';
import { prepareFact } from './record-fact.ts';
import { newText } from './new-text.ts';
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
  const parent = input.parent === undefined ? null : await findParent(ctx, post._id, input.parent);
  const comment: CommentRecord = {
    ...newText, ...text, _id: newId(), postId: post._id, spaceId: post.spaceId, authorId: objectId(viewer.personId), parentId: parent?.rootId ?? null, createdAt: at, answerCount: 0, shown: true,
  };
  const id = comment._id.toString();
  const fact = prepareFact(ctx, commentCreated, {
    commentId: id, postId, spaceId: place.space.id, authorId: viewer.personId, postAuthorId: post.authorId.toString(),
    parentId: parent?.rootId.toString() ?? null, parentAuthorId: parent?.answered.authorId.toString() ?? null,
    createdAt: at.toISOString(), mentions: text.mentions.map(String),
  }, viewer.personId);
  return commitOnce(ctx, { personId: viewer.personId, act: 'feed.create-comment', key: options.key }, id, {
    writes: [
      { collection: comments.collectionName, insert: comment },
      { collection: posts.collectionName, filter: { _id: post._id, removedAt: null }, required: notFound, update: {
        $inc: { commentCount: 1, ...(parent ? {} : { threadCount: 1 }) },
        $max: { activeAt: at },
        ...(parent ? {} : { $push: { lastComments: { $each: [comment._id], $slice: -2 } } }),
      } },
      ...(parent ? [{ collection: comments.collectionName, filter: { _id: parent.rootId, shown: true }, update: { $inc: { answerCount: 1 } }, required: unknownParent }] : []),
      ...(knowsThread(ctx, viewer.personId, postId) ? [] : [{
        collection: threadSettings.collectionName, filter: { personId: comment.authorId, postId: post._id }, update: { $setOnInsert: { follow: true, mute: false, notify: null } }, upsert: true,
      }]),
      ...(input.place ? [{ collection: drafts.collectionName, remove: { personId: comment.authorId, place: input.place } }] : []),
      fact.write,
    ],
    ...(fileIds.length > 0 ? { inside: () => ctx.files.attach({ kind: 'comment', subjectId: id, fileIds, ownerId: viewer.personId, field: 'files' }) } : {}),
    committed: () => {
      rememberThread(ctx, viewer.personId, postId);
      fact.committed();
      rememberComment(ctx, comment);
    },
  });
}

const unknownParent = (): AppError => invalidField('parent', 'errors.comment-unknown');

/** The comment that is answered, and the one under which the answer stands. */
async function findParent(ctx: AppContext, postId: Types.ObjectId, parentId: string): Promise<{ answered: CommentRecord; rootId: Types.ObjectId }> {
  const answered = isId(parentId) ? await comments(ctx).findOne({ _id: parentId, postId, removedAt: null }).lean<CommentRecord>() : null;
  if (!answered) throw unknownParent();
  return { answered, rootId: answered.parentId ?? answered._id };
}
