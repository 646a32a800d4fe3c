import type { Types } from 'mongoose';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { AcknowledgementRecord } from '../models/acknowledgements.ts';
import type { CommentRecord } from '../models/comments.ts';
import type { PostRecord, ReactionCounts, WrittenRecord } from '../models/posts.ts';
import type { ReactionRecord } from '../models/reactions.ts';
import { composeText } from './compose-text.ts';
import type { ImportedComment, ImportedReaction, ImportedThread, ImportedWriting } from './imported-thread.ts';

/** A thread as records, with the key each comment had. */
export interface ThreadRecords {
  readonly post: PostRecord;
  readonly comments: readonly { readonly key: string; readonly record: CommentRecord; readonly parentAuthorId: string | null }[];
  readonly reactions: readonly ReactionRecord[];
  readonly acknowledgements: readonly AcknowledgementRecord[];
  readonly fileIds: readonly string[];
}

/** Composes the texts of a thread and counts what the commands would have counted. */
export async function composeThread(ctx: AppContext, thread: ImportedThread): Promise<ThreadRecords> {
  const spaceId = objectId(thread.spaceId);
  const postId = newId();
  const { topics, fileIds, ...written } = await compose(ctx, thread.spaceId, thread);
  const comments: { key: string; record: CommentRecord; parentAuthorId: string | null }[] = [];
  const byKey = new Map<string, CommentRecord>();
  for (const comment of thread.comments) {
    const { topics: _topics, fileIds: _fileIds, ...text } = await compose(ctx, thread.spaceId, comment);
    const parent = comment.parentKey === undefined ? undefined : byKey.get(comment.parentKey);
    const record: CommentRecord = { _id: newId(), ...text, postId, spaceId, parentId: parent?._id ?? null, answerCount: 0, shown: true };
    if (parent) parent.answerCount += 1;
    byKey.set(comment.key, record);
    comments.push({ key: comment.key, record, parentAuthorId: parent?.authorId.toString() ?? null });
  }
  const topLevel = comments.filter(({ record }) => record.parentId === null);
  const answer = thread.accepted && byKey.get(thread.accepted.commentKey);
  const post: PostRecord = {
    _id: postId, ...written, topics, spaceId, kind: thread.kind, title: thread.title ?? null,
    activeAt: comments.reduce((latest, { record }) => (record.createdAt > latest ? record.createdAt : latest), thread.at),
    commentCount: comments.length, threadCount: topLevel.length, lastComments: topLevel.slice(-2).map(({ record }) => record._id),
    question: thread.kind === 'question' ? { state: answer ? 'answered' : 'waiting', answerId: answer?._id ?? null, answeredBy: answer?.authorId ?? null } : null,
    ...(thread.kind === 'announcement' ? { acknowledged: thread.acknowledgements?.length ?? 0 } : {}),
    pinned: thread.pinnedAt !== undefined, pinnedAt: thread.pinnedAt ?? null,
  };
  const reactions = [
    ...reactionRecords(thread.reactions, postId, postId),
    ...thread.comments.flatMap((comment: ImportedComment) => reactionRecords(comment.reactions, byKey.get(comment.key)?._id ?? postId, postId)),
  ];
  const acknowledgements = (thread.acknowledgements ?? []).map(({ personId, at }) => ({ _id: newId(), postId, personId: objectId(personId), at }));
  return { post, comments, reactions, acknowledgements, fileIds };
}

type Composed = WrittenRecord & Pick<PostRecord, 'topics'> & { readonly fileIds: string[] };

async function compose(ctx: AppContext, spaceId: string, { author, body, images, at, reactions }: ImportedWriting): Promise<Composed> {
  return {
    ...await composeText(ctx, author, spaceId, { body, images }),
    authorId: objectId(author.personId), reactions: countReactions(reactions), revision: 0, createdAt: at,
    editedAt: null, removedAt: null, removedBy: null, removedReason: null,
  };
}

function countReactions(given: readonly ImportedReaction[]): ReactionCounts {
  const counts: ReactionCounts = {};
  for (const { name } of given) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const reactionRecords = (given: readonly ImportedReaction[], subjectId: Types.ObjectId, postId: Types.ObjectId): ReactionRecord[] =>
  given.map(({ personId, name, at }) => ({ _id: newId(), subjectId, postId, personId: objectId(personId), name, at }));
