import { personDeactivated, personSuspended } from '#areas/people/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { objectId } from '#core/store/object-id.ts';
import { endSessionsOf } from '../commands/end-session.ts';
import { endTokensOf } from '../commands/make-token.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';

/** Suspended people and people who have left lose their sessions, tokens and links; until then the viewer they would speak as is refused already. */
export const shutOut = defineSubscriber({
  name: 'auth.shut-out',
  on: [personSuspended, personDeactivated],
  handle: async (ctx, event) => {
    await endSessionsOf(ctx, event.data.personId, 'shut-out', event.actorId);
    await endTokensOf(ctx, event.data.personId);
    await oneTimeLinks(ctx).deleteMany({ personId: objectId(event.data.personId) });
  },
});
