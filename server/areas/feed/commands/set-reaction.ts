import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { ReactionName } from '#views/types/post.ts';
import { reactionChanged } from '../events.ts';
import { comments } from '../models/comments.ts';
import type { WrittenRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import { reactions } from '../models/reactions.ts';
import { reactToComment, reactToPost } from '../policies.ts';
import { findVisibleComment } from '../queries/find-visible-comment.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

export interface ReactionInput {
  readonly subject: 'posts' | 'comments';
  readonly id: string;
  readonly name: ReactionName;
  readonly on: boolean;
}

interface ReactionSubject { readonly written: WrittenRecord; readonly postId: string; readonly spaceId: string }

/** Gives or takes back one of the viewer's reactions; doing so again changes nothing. */
export async function setReaction(ctx: AppContext, viewer: Viewer, input: ReactionInput, options: { readonly at?: Date } = {}): Promise<void> {
  const { written, postId, spaceId } = await findSubject(ctx, viewer, input);
  const { subject, id, name, on } = input;
  const mark = { subjectId: id, personId: viewer.personId, name };
  await ctx.store.transact(async () => {
    if (!(await toggle(ctx, mark, postId, on, options.at ?? ctx.clock.now()))) return;
    const counted = { $inc: { [`reactions.${name}`]: on ? 1 : -1 } };
    const counts = subject === 'posts'
      ? await posts(ctx).updateOne({ _id: id, removedAt: null }, counted)
      : await comments(ctx).updateOne({ _id: id, removedAt: null }, counted);
    if (counts.matchedCount === 0) throw notFound();
    await recordFact(ctx, reactionChanged, { subject, subjectId: id, postId, spaceId, authorId: written.authorId.toString(), personId: viewer.personId, name, on }, viewer.personId);
  });
}

async function findSubject(ctx: AppContext, viewer: Viewer, { subject, id }: ReactionInput): Promise<ReactionSubject> {
  if (subject === 'posts') {
    const { post, place, facts } = await findVisiblePost(ctx, viewer, id);
    if (!reactToPost(place.facts, facts)) throw forbidden();
    return { written: post, postId: id, spaceId: place.space.id };
  }
  const { comment, commentFacts, under } = await findVisibleComment(ctx, viewer, id);
  if (commentFacts.removed) throw notFound();
  if (!reactToComment(under.place.facts, under.facts, commentFacts)) throw forbidden();
  return { written: comment, postId: under.post._id.toString(), spaceId: under.place.space.id };
}

async function toggle(ctx: AppContext, mark: { subjectId: string; personId: string; name: ReactionName }, postId: string, on: boolean, at: Date): Promise<boolean> {
  if (!on) return (await reactions(ctx).deleteOne(mark)).deletedCount > 0;
  return (await reactions(ctx).updateOne(mark, { $setOnInsert: { postId, at } }, { upsert: true })).upsertedCount > 0;
}
