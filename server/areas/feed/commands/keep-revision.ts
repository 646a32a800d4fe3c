import type { Types } from 'mongoose';
import type { AppContext } from '#server/context.ts';
import type { WrittenRecord } from '../models/posts.ts';
import { revisions } from '../models/revisions.ts';

/** Keeps what a post or comment said before an edit, inside the running transaction. */
export async function keepRevision(ctx: AppContext, before: WrittenRecord & { readonly _id: Types.ObjectId; readonly title?: string | null }): Promise<void> {
  await revisions(ctx).create([{
    subjectId: before._id, revision: before.revision, title: before.title ?? null, body: before.body, bodyHtml: before.bodyHtml,
    at: before.editedAt ?? before.createdAt, by: before.authorId,
  }]);
}
