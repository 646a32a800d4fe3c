import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { moderateSpace, postInSpace, readSpace } from '../policies.ts';
import type { Standing } from './find-standing.ts';
import { listStandings } from './find-standing.ts';

const idsWhere = async (ctx: AppContext, viewer: Viewer, holds: (standing: Standing) => boolean): Promise<string[]> =>
  (await listStandings(ctx, viewer)).filter(holds).map((standing) => standing.space._id.toString());

/** Spaces whose posts the viewer may read: part of every query over posts. */
export const listReadableSpaceIds = (ctx: AppContext, viewer: Viewer): Promise<string[]> =>
  idsWhere(ctx, viewer, ({ facts }) => readSpace(facts));

/** Spaces of the viewer's home feed: followed, not muted. */
export const listFeedSpaceIds = (ctx: AppContext, viewer: Viewer): Promise<string[]> =>
  idsWhere(ctx, viewer, ({ facts, settings }) => readSpace(facts) && settings.follow && !settings.mute);

/** Spaces where the viewer may remove what others wrote. */
export const listModeratedSpaceIds = (ctx: AppContext, viewer: Viewer): Promise<string[]> =>
  idsWhere(ctx, viewer, ({ facts }) => moderateSpace(facts));

/** Spaces where the viewer may begin a conversation. */
export const listWritableSpaceIds = (ctx: AppContext, viewer: Viewer): Promise<string[]> =>
  idsWhere(ctx, viewer, ({ facts }) => postInSpace(facts));
