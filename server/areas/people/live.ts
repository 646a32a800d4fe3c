import type { LiveRevocation } from '#core/live/live.ts';
import { personDeactivated, personSuspended, rolesChanged } from './events.ts';
import { forgetPerson } from './queries/people-cache.ts';

const shutOut: LiveRevocation = {
  types: [personSuspended.name, personDeactivated.name],
  revoke: (ctx, event) => {
    const { personId } = event.data as { personId: string };
    forgetPerson(ctx, personId);
    return Promise.resolve([{ kind: 'close-person', personId }]);
  },
};

const rolesMoved: LiveRevocation = {
  types: [rolesChanged.name],
  revoke: (ctx, event) => {
    const { personId } = event.data as { personId: string };
    forgetPerson(ctx, personId);
    return Promise.resolve([{ kind: 'rejoin-person', personId }]);
  },
};

/** Who is suspended or deactivated is silent at once; new roles open and close rooms. */
export const peopleRevocations: readonly LiveRevocation[] = [shutOut, rolesMoved];
