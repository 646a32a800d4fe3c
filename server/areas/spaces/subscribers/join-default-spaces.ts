import { personCreated } from '#areas/people/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { addMember } from '../commands/add-member.ts';
import { loadSpaces } from '../queries/space-index.ts';

/** Everyone new joins the default spaces, but for programs. */
export const joinDefaultSpaces = defineSubscriber({
  name: 'spaces.join-default-spaces',
  on: [personCreated],
  handle: async (ctx, event) => {
    if (event.data.program) return;
    for (const [spaceId, space] of await loadSpaces(ctx)) {
      if (!space.isDefault || space.archivedAt !== null) continue;
      await addMember(ctx, null, spaceId, event.data.personId).catch((error: unknown) => {
        // Suspended before the fact was told: there is nobody to bring in.
        if (!(error instanceof AppError && error.code === 'invalid')) throw error;
      });
    }
  },
});
