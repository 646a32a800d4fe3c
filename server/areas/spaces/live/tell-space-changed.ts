import type { LiveTranslator } from '#core/live/live.ts';
import { spaceUpdated } from '../events.ts';
import { presentSpaceRef } from '../presenters/present-space-ref.ts';
import { loadSpaces } from '../queries/space-index.ts';

/** Open pages learn a space's new name, icon and colour. */
export const tellSpaceChanged: LiveTranslator = {
  types: [spaceUpdated.name],
  translate: async (ctx, event) => {
    const { spaceId } = event.data as { spaceId: string };
    const space = (await loadSpaces(ctx)).get(spaceId);
    if (!space) return [];
    const audiences = ['members', 'moderators'].flatMap((audience) => [`space:${spaceId}#${audience}`, `feed:${spaceId}#${audience}`]);
    return [{ name: 'space:changed', rooms: audiences, payload: { space: presentSpaceRef(space) } }];
  },
};
