import { findStanding, listStandings, moderateSpace, postInSpace, presentSpaceRef } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { ComposerView, FormView } from '#views/types/pages.ts';
import type { SpaceRef } from '#views/types/space.ts';
import type { DraftRecord } from '../models/drafts.ts';
import { findDraft } from './list-drafts.ts';

export const emptyForm: FormView = { values: {}, problems: {}, notice: null };

/** What a place of writing begins with: where it may go, and the draft kept there. */
export async function viewComposer(ctx: AppContext, viewer: Viewer, place: string, space: SpaceRef | null, form: FormView = emptyForm): Promise<ComposerView> {
  const draft = await findDraft(ctx, viewer, place);
  const open = space ? [] : (await listStandings(ctx, viewer)).filter(({ facts }) => postInSpace(facts));
  const spaces = open.map((standing) => ({ ...presentSpaceRef(standing.space), announces: moderateSpace(standing.facts) }));
  const own = space && await findStanding(ctx, viewer, space.id);
  const announces = own ? moderateSpace(own.facts) : spaces.some((one) => one.announces);
  return { space, spaces, announces, place, draft: draft && (await draftView(ctx, draft)), form };
}

/** Chosen files as the composer shows them again. */
async function draftView(ctx: AppContext, draft: DraftRecord): Promise<ComposerView['draft']> {
  const images = draft.images === '' ? [] : JSON.parse(draft.images) as { id: string; alt?: string }[];
  const fileIds = draft.files === '' ? [] : JSON.parse(draft.files) as string[];
  const files = fileIds.length === 0 ? [] : await ctx.files.findMany(fileIds);
  const { kind, title, body, spaceId, savedAt } = draft;
  return {
    kind, title, body, spaceId, savedAt: savedAt.toISOString(),
    images: images.length === 0 ? '' : JSON.stringify(images.map(({ id, alt }) => ({ id, alt: alt ?? '', small: `/files/${id}/image.webp?size=small` }))),
    files: files.length === 0 ? '' : JSON.stringify(files.map(({ id, name, bytes }) => ({ id, name, bytes }))),
  };
}
