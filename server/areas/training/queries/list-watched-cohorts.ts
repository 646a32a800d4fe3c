import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';

/** One browser follows twenty targets at most, and some of them are taken on every page. */
const most = 15;

/** Ids of the newest cohorts that the viewer teaches, for pages of the desk that follow them. */
export const listWatchedCohorts = async (ctx: AppContext, viewer: Viewer): Promise<string[]> =>
  (await cohorts(ctx).find({ trainerIds: objectId(viewer.personId), state: 'open' }, { _id: 1 }).sort({ createdAt: -1 }).limit(most).lean<Pick<CohortRecord, '_id'>[]>()).map(({ _id }) => _id.toString());
