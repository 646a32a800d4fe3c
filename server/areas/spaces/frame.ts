import type { FramePart } from '#core/http/frame.ts';
import { presentSpaceRef } from './presenters/present-space-ref.ts';
import { listStandings } from './queries/find-standing.ts';

/** The spaces in the rail: those the viewer belongs to; the feed area adds what is unread. */
export const spacesFrame: FramePart = async (ctx, viewer) => ({
  spaces: (await listStandings(ctx, viewer))
    .filter(({ facts }) => !facts.archived && (facts.membership === 'member' || facts.membership === 'owner'))
    .map(({ space, settings }) => ({ ...presentSpaceRef(space), unread: false, muted: settings.mute, followed: settings.follow && !settings.mute })),
});
