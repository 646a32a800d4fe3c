import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { DraftRecord } from '../models/drafts.ts';
import { drafts } from '../models/drafts.ts';
import { mayHaveDraft } from './draft-places.ts';

const maximumDrafts = 100;

/** What the viewer has begun to write, the last saved first. */
export const listDrafts = (ctx: AppContext, viewer: Viewer): Promise<DraftRecord[]> =>
  drafts(ctx).find({ personId: viewer.personId }).sort({ savedAt: -1 }).limit(maximumDrafts).lean<DraftRecord[]>();

export const findDraft = async (ctx: AppContext, viewer: Viewer, place: string): Promise<DraftRecord | null> =>
  (await mayHaveDraft(ctx, viewer.personId, place)) ? drafts(ctx).findOne({ personId: viewer.personId, place }).lean<DraftRecord>() : null;
