import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { DraftRecord } from '../models/drafts.ts';
import { drafts } from '../models/drafts.ts';
import { forgetDraftPlaces } from '../queries/draft-places.ts';

export interface DraftInput {
  readonly kind?: string;
  readonly title?: string;
  readonly body?: string;
  readonly space?: string;
  readonly images?: readonly { readonly id: string; readonly alt?: string }[];
  readonly files?: readonly string[];
}

/** Keeps what the viewer is writing at a place; the newest saving counts. */
export async function saveDraft(ctx: AppContext, viewer: Viewer, place: string, input: DraftInput): Promise<DraftRecord> {
  const written = {
    kind: input.kind ?? 'update', title: input.title ?? '', body: input.body ?? '', spaceId: input.space ?? '',
    images: input.images?.length ? JSON.stringify(input.images) : '', files: input.files?.length ? JSON.stringify(input.files) : '', savedAt: ctx.clock.now(),
  };
  const saved = await drafts(ctx).findOneAndUpdate({ personId: viewer.personId, place }, { $set: written }, { upsert: true, returnDocument: 'after' }).lean<DraftRecord>();
  if (!saved) throw new Error('An upsert always answers with the record.');
  forgetDraftPlaces(ctx, viewer.personId);
  return saved;
}

/** Throws a draft away; fine when there is none. */
export const discardDraft = async (ctx: AppContext, viewer: Viewer, place: string): Promise<void> => {
  await drafts(ctx).deleteOne({ personId: viewer.personId, place });
  forgetDraftPlaces(ctx, viewer.personId);
};
