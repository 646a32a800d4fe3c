import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { AcknowledgementRecord } from '../models/acknowledgements.ts';
import { acknowledgements } from '../models/acknowledgements.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import type { ReactionRecord } from '../models/reactions.ts';
import { reactions } from '../models/reactions.ts';
import { freshComment, freshPost } from './fresh-records.ts';

/** What one person did, as it is stored: for subscribers, never for people. */
export interface ActRecords {
  readonly posts: readonly PostRecord[];
  readonly comments: readonly CommentRecord[];
  /** On posts themselves. */
  readonly reactions: readonly Pick<ReactionRecord, 'postId' | 'at'>[];
  readonly acknowledgements: readonly Pick<AcknowledgementRecord, 'postId' | 'at'>[];
}

const newest = { createdAt: -1, _id: -1 } as const;
const mostOfAKind = 500;

/** What a person wrote, where they reacted and what they took note of since a moment, as far as it stands; the newest 500 of each kind that is asked for. */
export async function listActs(ctx: AppContext, personId: string, { since, kinds }: { readonly since: Date; readonly kinds: ReadonlySet<keyof ActRecords> }): Promise<ActRecords> {
  const written = { authorId: personId, createdAt: { $gte: since } };
  const stands = ({ removedAt }: { readonly removedAt: Date | null }): boolean => removedAt === null;
  return {
    posts: kinds.has('posts') ? (await posts(ctx).find(written).sort(newest).limit(mostOfAKind).lean<PostRecord[]>()).filter(stands) : [],
    comments: kinds.has('comments') ? (await comments(ctx).find(written).sort(newest).limit(mostOfAKind).lean<CommentRecord[]>()).filter(stands) : [],
    reactions: kinds.has('reactions') ? onPosts(await reactions(ctx).find({ personId, at: { $gte: since } }).sort({ at: -1, _id: -1 }).limit(mostOfAKind).lean<ReactionRecord[]>()) : [],
    acknowledgements: kinds.has('acknowledgements') ? await acknowledgements(ctx).find({ personId, at: { $gte: since } }).sort({ at: -1, _id: -1 }).limit(mostOfAKind).lean<AcknowledgementRecord[]>() : [],
  };
}

/** The same of things that are known by their ids; what is gone is absent. */
export async function findActs(ctx: AppContext, personId: string, ids: { readonly posts: readonly string[]; readonly comments: readonly string[]; readonly reactedTo: readonly string[]; readonly acknowledged: readonly string[] }): Promise<ActRecords> {
  const found = async <Found>(asked: readonly string[], find: (known: string[]) => Promise<Found[]>): Promise<Found[]> => {
    const known = asked.filter(isId);
    return known.length === 0 ? [] : find(known);
  };
  return {
    posts: await found(ids.posts, (known) => posts(ctx).find({ _id: { $in: known }, authorId: personId, removedAt: null }).lean<PostRecord[]>()),
    comments: await found(ids.comments, (known) => comments(ctx).find({ _id: { $in: known }, authorId: personId, removedAt: null }).lean<CommentRecord[]>()),
    reactions: onPosts(await found(ids.reactedTo, (known) => reactions(ctx).find({ personId, postId: { $in: known } }).lean<ReactionRecord[]>())),
    acknowledgements: await found(ids.acknowledged, (known) => acknowledgements(ctx).find({ postId: { $in: known }, personId }).lean<AcknowledgementRecord[]>()),
  };
}

/** Posts and comments by id, as this process has just written them or else as they are stored. */
export async function findWritten(ctx: AppContext, postIds: readonly string[], commentIds: readonly string[]): Promise<{ readonly posts: ReadonlyMap<string, PostRecord>; readonly comments: ReadonlyMap<string, CommentRecord> }> {
  return {
    posts: await gather(postIds, (id) => freshPost(ctx, id), (ids) => posts(ctx).find({ _id: { $in: ids } }).lean<PostRecord[]>()),
    comments: await gather(commentIds, (id) => freshComment(ctx, id), (ids) => comments(ctx).find({ _id: { $in: ids } }).lean<CommentRecord[]>()),
  };
}

async function gather<Written extends PostRecord | CommentRecord>(ids: readonly string[], fresh: (id: string) => Written | undefined, find: (ids: string[]) => Promise<Written[]>): Promise<Map<string, Written>> {
  const found = new Map<string, Written>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const written = fresh(id);
    if (written) found.set(id, written);
    else if (isId(id)) missing.push(id);
  }
  for (const written of missing.length === 0 ? [] : await find(missing)) found.set(written._id.toString(), written);
  return found;
}

const onPosts = (found: readonly ReactionRecord[]): ReactionRecord[] => found.filter(({ subjectId, postId }) => subjectId.equals(postId));
