import { listFeedSpaceIds } from '#areas/spaces/index.ts';
import { loadViewer } from '#areas/people/index.ts';
import type { LiveTranslator } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { markerMoved, threadSettingsChanged } from '../events.ts';
import { countUnread } from '../queries/count-unread.ts';
import { findPlace } from '../queries/find-place.ts';

/** A person's other devices learn what was read on one. */
export const tellUnreadChanged: LiveTranslator = {
  types: [markerMoved.name, threadSettingsChanged.name],
  translate: async (ctx, event) => {
    const { personId, spaceId } = event.data as { personId: string; spaceId: string };
    const viewer = await loadViewer(ctx, personId);
    if (!viewer || !(await findPlace(ctx, viewer, spaceId))) return [];
    const inFeed = await listFeedSpaceIds(ctx, viewer);
    const counts = await countUnread(ctx, viewer, inFeed);
    const payload = { spaceId, unread: (counts.get(spaceId) ?? 0) > 0, homeUnread: inFeed.some((id) => (counts.get(id) ?? 0) > 0) };
    return [{ name: 'unread:changed', rooms: [personRoom(personId)], payload }];
  },
};
