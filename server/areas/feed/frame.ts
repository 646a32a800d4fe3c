import { findPersons, presentPersonRef } from '#areas/people/index.ts';
import { listStandings, presentSpaceRef } from '#areas/spaces/index.ts';
import type { FramePart } from '#core/http/frame.ts';
import { findUnreadSpaces } from './queries/find-unread-spaces.ts';
import { listWaiting } from './queries/list-waiting.ts';

const shownPeople = 12;

/** Unread marks in the rail, questions that wait, and who is here. */
export const feedFrame: FramePart = async (ctx, viewer) => {
  const mine = (await listStandings(ctx, viewer)).filter(({ facts }) => !facts.archived && (facts.membership === 'member' || facts.membership === 'owner'));
  const heard = mine.filter(({ settings }) => settings.follow && !settings.mute);
  const unread = await findUnreadSpaces(ctx, viewer, heard.map(({ space }) => space._id.toString()));
  const isUnread = (spaceId: string): boolean => unread.has(spaceId);
  const presentIds = [...ctx.live.present()].filter((id) => id !== viewer.personId).slice(0, shownPeople);
  const here = await findPersons(ctx, presentIds);
  return {
    spaces: mine.map(({ space, settings }) => ({ ...presentSpaceRef(space), unread: isUnread(space._id.toString()), muted: settings.mute, followed: settings.follow && !settings.mute })),
    homeUnread: heard.some(({ space }) => isUnread(space._id.toString())),
    waitingForAnswer: await listWaiting(ctx, viewer),
    here: [...here.values()].map(presentPersonRef),
  };
};
