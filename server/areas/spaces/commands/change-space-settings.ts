import type { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { spaceSettingsChanged } from '../events.ts';
import { memberships } from '../models/memberships.ts';
import { forgetMemberships } from '../queries/membership-cache.ts';
import type { settingsBody } from '../schemas.ts';
import { readStanding } from './read-standing.ts';

export type SpaceSettingsInput = z.output<typeof settingsBody>;

/** What a space is to the viewer: in their feed, silent, and how much they are told. Only for members. */
export const changeSpaceSettings = (ctx: AppContext, viewer: Viewer, spaceId: string, input: SpaceSettingsInput): Promise<void> =>
  ctx.store.transact(async () => {
    const { membership } = await readStanding(ctx, viewer, spaceId);
    if (membership?.state !== 'member') throw forbidden();
    const { follow = membership.follow, mute = membership.mute, notify = membership.notify } = input;
    if (follow === membership.follow && mute === membership.mute && notify === membership.notify) return;
    await memberships(ctx).updateOne({ _id: membership._id }, { $set: { follow, mute, notify } });
    await ctx.events.record(spaceSettingsChanged, { spaceId, personId: viewer.personId }, viewer.personId);
    ctx.store.afterCommit(() => forgetMemberships(ctx, viewer.personId));
  });
