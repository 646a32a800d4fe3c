import { loadSpaces, spaceArchived, spaceCreated, spaceRestored, spaceUpdated } from '#areas/spaces/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { removeEntry, writeEntry } from '../commands/write-entry.ts';

/** Spaces are found by name and purpose, by those who may know of them. */
export const indexSpaces = defineSubscriber({
  name: 'search.index-spaces',
  on: [spaceCreated, spaceUpdated, spaceArchived, spaceRestored],
  handle: async (ctx, event) => {
    const space = (await loadSpaces(ctx)).get(event.data.spaceId);
    if (!space) return removeEntry(ctx, event.data.spaceId);
    await writeEntry(ctx, {
      kind: 'space', subjectId: space._id, spaceId: space._id, authorId: null, postId: null, at: event.at, title: space.name, text: space.purpose,
    });
  },
});
