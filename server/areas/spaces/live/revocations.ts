import type { LiveRevocation } from '#core/live/live.ts';
import {
  memberJoined, memberLeft, memberRemoved, memberRoleChanged, spaceArchived, spaceCreated, spaceRestored, spaceSettingsChanged, spaceUpdated,
} from '../events.ts';
import { forgetMemberships } from '../queries/membership-cache.ts';
import { forgetSpace } from '../queries/space-index.ts';

const membershipChanged: LiveRevocation = {
  types: [memberJoined, memberLeft, memberRemoved, memberRoleChanged, spaceSettingsChanged].map((type) => type.name),
  revoke: (ctx, event) => {
    const { personId } = event.data as { personId: string };
    // Rooms are asked for next: not from a copy that the tail has yet to correct.
    forgetMemberships(ctx, personId);
    return Promise.resolve([{ kind: 'rejoin-person', personId }]);
  },
};

const spaceChanged: LiveRevocation = {
  types: [spaceUpdated, spaceArchived, spaceRestored].map((type) => type.name),
  revoke: (ctx, event) => {
    const data = event.data as { spaceId: string; kind?: string; kindBefore?: string };
    forgetSpace(ctx, data.spaceId);
    return Promise.resolve(data.kind === data.kindBefore && event.type === spaceUpdated.name ? [] : [{ kind: 'rejoin-everyone' }]);
  },
};

/** A new space stands in the feed of its owner, and an open one on pages that cross spaces. */
const spaceBegun: LiveRevocation = {
  types: [spaceCreated.name],
  revoke: (ctx, event) => {
    const { spaceId, kind } = event.data as { spaceId: string; kind: string };
    forgetSpace(ctx, spaceId);
    if (event.actorId !== null) forgetMemberships(ctx, event.actorId);
    if (kind === 'open') return Promise.resolve([{ kind: 'rejoin-everyone' }]);
    return Promise.resolve(event.actorId === null ? [] : [{ kind: 'rejoin-person', personId: event.actorId }]);
  },
};

export const spacesRevocations: readonly LiveRevocation[] = [membershipChanged, spaceChanged, spaceBegun];
