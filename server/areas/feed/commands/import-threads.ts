import type { HistoricFact } from '#core/events/record-history.ts';
import { historicFact, recordHistory } from '#core/events/record-history.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { commentCreated, postAcknowledged, postCreated, postPinned, questionAnswered, reactionChanged } from '../events.ts';
import { acknowledgements } from '../models/acknowledgements.ts';
import { comments } from '../models/comments.ts';
import { posts } from '../models/posts.ts';
import { reactions } from '../models/reactions.ts';
import { threadSettings } from '../models/thread-settings.ts';
import type { ThreadRecords } from './import-records.ts';
import { composeThread } from './import-records.ts';
import type { ImportedThread } from './imported-thread.ts';

/**
 * Writes whole threads of the past at once, with the facts they would have left, in one transaction. For the system alone
 * (the demo company, moving in from elsewhere): who may write where is not asked. Gives the ids of the posts, in order.
 */
export async function importThreads(ctx: AppContext, threads: readonly ImportedThread[]): Promise<string[]> {
  const composed: ThreadRecords[] = [];
  for (const thread of threads) composed.push(await composeThread(ctx, thread));
  await ctx.store.transact(async () => {
    await posts(ctx).insertMany(composed.map(({ post }) => post), { lean: true });
    await comments(ctx).insertMany(composed.flatMap((thread) => thread.comments.map(({ record }) => record)), { lean: true });
    await reactions(ctx).insertMany(composed.flatMap((thread) => [...thread.reactions]), { lean: true });
    const taken = composed.flatMap((thread) => [...thread.acknowledgements]);
    if (taken.length > 0) await acknowledgements(ctx).insertMany(taken, { lean: true });
    await threadSettings(ctx).insertMany(composed.flatMap(followers), { lean: true });
    for (const { post, fileIds } of composed) {
      if (fileIds.length > 0) await ctx.files.attach({ kind: 'post', subjectId: post._id.toString(), fileIds, ownerId: post.authorId.toString(), field: 'files' });
    }
    await recordHistory(ctx.store, composed.flatMap((thread, index) => factsOf(thread, threads[index]?.accepted?.at)));
  });
  return composed.map(({ post }) => post._id.toString());
}

/** Who wrote in a thread follows it. */
const followers = ({ post, comments: written }: ThreadRecords): object[] =>
  [...new Set([post.authorId.toString(), ...written.map(({ record }) => record.authorId.toString())])]
    .map((personId) => ({ _id: newId(), personId: objectId(personId), postId: post._id, follow: true, mute: false, notify: null }));

function factsOf({ post, comments: written, reactions: given, acknowledgements: taken }: ThreadRecords, acceptedAt: Date | undefined): HistoricFact[] {
  const authorId = post.authorId.toString();
  const where = { postId: post._id.toString(), spaceId: post.spaceId.toString() };
  const authors = new Map([[where.postId, authorId], ...written.map(({ record }) => [record._id.toString(), record.authorId.toString()] as const)]);
  const facts = [historicFact(postCreated, post.createdAt, authorId, {
    ...where, authorId, kind: post.kind, createdAt: post.createdAt.toISOString(), mentions: post.mentions.map(String),
    topics: post.topics.map((topic) => topic.key), waiting: post.kind === 'question',
  })];
  for (const { record, parentAuthorId } of written) {
    const writerId = record.authorId.toString();
    facts.push(historicFact(commentCreated, record.createdAt, writerId, {
      ...where, commentId: record._id.toString(), authorId: writerId, postAuthorId: authorId, parentId: record.parentId?.toString() ?? null, parentAuthorId,
      createdAt: record.createdAt.toISOString(), mentions: record.mentions.map(String),
    }));
  }
  for (const { subjectId, personId, name, at } of given) {
    const subject = subjectId.equals(post._id) ? 'posts' : 'comments';
    facts.push(historicFact(reactionChanged, at, personId.toString(), {
      ...where, subject, subjectId: subjectId.toString(), authorId: authors.get(subjectId.toString()) ?? authorId, personId: personId.toString(), name, on: true,
    }));
  }
  const { answerId, answeredBy } = post.question ?? {};
  if (answerId && answeredBy) facts.push(historicFact(questionAnswered, acceptedAt ?? post.activeAt, authorId, { ...where, authorId, commentId: answerId.toString(), answeredBy: answeredBy.toString(), before: null }));
  for (const { personId, at } of taken) facts.push(historicFact(postAcknowledged, at, personId.toString(), { ...where, authorId, personId: personId.toString() }));
  if (post.pinnedAt) facts.push(historicFact(postPinned, post.pinnedAt, authorId, { ...where, authorId, pinned: true }));
  return facts;
}
