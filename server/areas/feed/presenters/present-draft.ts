import type { DraftRecord } from '../models/drafts.ts';

export interface DraftView {
  readonly place: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Id of the space it is for; empty when not chosen. */
  readonly space: string;
  readonly images: readonly { readonly id: string; readonly alt?: string }[];
  readonly files: readonly string[];
  readonly savedAt: string;
}

export const presentDraft = (draft: DraftRecord): DraftView => ({
  place: draft.place, kind: draft.kind, title: draft.title, body: draft.body, space: draft.spaceId,
  images: draft.images === '' ? [] : JSON.parse(draft.images) as DraftView['images'],
  files: draft.files === '' ? [] : JSON.parse(draft.files) as DraftView['files'],
  savedAt: draft.savedAt.toISOString(),
});
