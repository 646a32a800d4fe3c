import { loadViewer } from '#areas/people/index.ts';
import type { Emission, LiveTranslator } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { noticesMade, noticesRead } from '../events.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { notices } from '../models/notices.ts';
import { presentNotices } from '../presenters/present-notices.ts';
import { countForMe } from '../queries/count-for-me.ts';

const made: LiveTranslator = {
  types: [noticesMade.name],
  translate: async (ctx, event) => {
    const data = event.data as { made: { personId: string; noticeId: string }[] };
    // Whoever is away is not told now: their next page counts for itself.
    const here = data.made.filter(({ personId }) => ctx.live.isPresent(personId));
    if (here.length === 0) return [];
    const found = await notices(ctx).find({ _id: { $in: here.map(({ noticeId }) => noticeId) } }).limit(here.length).lean<NoticeRecord[]>();
    const emissions: Emission[] = [];
    for (const notice of found) {
      const personId = notice.personId.toString();
      const viewer = await loadViewer(ctx, personId, '');
      const [view] = viewer ? await presentNotices(ctx, viewer, [notice]) : [];
      if (!viewer || !view) continue;
      emissions.push({ name: 'notification:created', rooms: [personRoom(personId)], payload: { notice: view, lane: notice.lane, forMe: await countForMe(ctx, viewer) } });
    }
    return emissions;
  },
};

const read: LiveTranslator = {
  types: [noticesRead.name],
  translate: async (ctx, event) => {
    const { personId, noticeIds } = event.data as { personId: string; noticeIds: string[] | null };
    const viewer = ctx.live.isPresent(personId) ? await loadViewer(ctx, personId, '') : null;
    if (!viewer) return [];
    return [{ name: 'notification:changed', rooms: [personRoom(personId)], payload: { readIds: noticeIds ?? 'all', forMe: await countForMe(ctx, viewer) } }];
  },
};

export const notificationsTranslators: readonly LiveTranslator[] = [made, read];
