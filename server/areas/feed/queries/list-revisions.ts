import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { RevisionView } from '#views/types/post.ts';
import type { WrittenRecord } from '../models/posts.ts';
import type { RevisionRecord } from '../models/revisions.ts';
import { revisions } from '../models/revisions.ts';
import { readCommentHistory, readPostHistory } from '../policies.ts';
import { findVisibleComment } from './find-visible-comment.ts';
import { findTracedPost } from './find-visible-post.ts';
import { personLookup } from './view-posts.ts';

const maximumRevisions = 100;

/** What a post said, newest first, the present text included. @throws AppError not-found */
export async function listPostRevisions(ctx: AppContext, viewer: Viewer, postId: string): Promise<RevisionView[]> {
  const { post, place, facts } = await findTracedPost(ctx, viewer, postId);
  if (!readPostHistory(place.facts, facts)) throw notFound();
  return revisionsOf(ctx, postId, post, post.title);
}

/** The same of a comment. @throws AppError not-found */
export async function listCommentRevisions(ctx: AppContext, viewer: Viewer, commentId: string): Promise<{ postId: string; revisions: RevisionView[] }> {
  const { comment, commentFacts, under } = await findVisibleComment(ctx, viewer, commentId);
  if (!readCommentHistory(under.place.facts, under.facts, commentFacts)) throw notFound();
  return { postId: under.post._id.toString(), revisions: await revisionsOf(ctx, commentId, comment, null) };
}

async function revisionsOf(ctx: AppContext, subjectId: string, current: WrittenRecord, title: string | null): Promise<RevisionView[]> {
  const before = await revisions(ctx).find({ subjectId }).sort({ revision: -1 }).limit(maximumRevisions).lean<RevisionRecord[]>();
  const person = await personLookup(ctx, new Set([current.authorId.toString(), ...before.map((revision) => revision.by.toString())]));
  return [
    { at: (current.editedAt ?? current.createdAt).toISOString(), by: person(current.authorId.toString()), title, bodyHtml: current.bodyHtml },
    ...before.map((revision) => ({ at: revision.at.toISOString(), by: person(revision.by.toString()), title: revision.title, bodyHtml: revision.bodyHtml })),
  ];
}
