import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import type { Lane } from '../kinds.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { notices } from '../models/notices.ts';

const place = z.object({ at: z.coerce.date(), id: z.string() });

/** A person's lines of one lane, newest first; only about what they may see today. */
export const listNotices = async (
  ctx: AppContext, viewer: Viewer, filter: { readonly lane: Lane; readonly cursor?: string; readonly limit: number },
): Promise<{ notices: NoticeRecord[]; next: string | null }> => {
  const after = filter.cursor === undefined ? null : decodeCursor(place, filter.cursor);
  const found = await notices(ctx).find({
    personId: viewer.personId,
    lane: filter.lane,
    spaceId: { $in: await listReadableSpaceIds(ctx, viewer) },
    ...(after ? { at: { $lte: after.at }, $nor: [{ at: after.at, _id: { $gte: after.id } }] } : {}),
  }).sort({ at: -1, _id: -1 }).limit(filter.limit + 1).lean<NoticeRecord[]>();
  const shown = found.slice(0, filter.limit);
  const last = shown.at(-1);
  return { notices: shown, next: found.length > filter.limit && last ? encodeCursor({ at: last.at, id: last._id.toString() }) : null };
};
