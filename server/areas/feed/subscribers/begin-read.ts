import { memberJoined } from '#areas/spaces/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { beginRead } from '../commands/begin-read.ts';

/** What was written before somebody joined is not unread for them. */
export const beginReadOnJoining = defineSubscriber({
  name: 'feed.begin-read-on-joining',
  on: [memberJoined],
  handle: (ctx, event) => beginRead(ctx, event.data.personId, event.data.spaceId, event.at),
});
