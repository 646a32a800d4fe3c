import { loadViewer } from '#areas/people/index.ts';
import { loadSpaces, presentSpaceRef } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { Emission, LiveEventName } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import type { AppContext } from '#server/context.ts';
import type { SpaceRef } from '#views/types/space.ts';
import type { PostRecord } from '../models/posts.ts';
import type { PlaceFacts } from '../policies.ts';
import type { Place } from '../queries/find-place.ts';
import { findPlace } from '../queries/find-place.ts';

/** Everyone of a standing who wrote nothing of what is shown. */
export interface Standing { readonly name: 'members' | 'moderators'; readonly facts: PlaceFacts }

/** One who wrote something of what is shown, as they may see it today. */
export interface Writer { readonly viewer: Viewer; readonly place: Place }

export interface Audiences {
  readonly space: SpaceRef;
  readonly memberCount: number;
  readonly standings: readonly Standing[];
  readonly writers: readonly Writer[];
}

/** Who is told of something in a space; null when the space is gone. Writers who may no longer read there are left out. */
export async function findAudiences(ctx: AppContext, spaceId: string, writerIds: Iterable<string>): Promise<Audiences | null> {
  const space = (await loadSpaces(ctx)).get(spaceId);
  if (!space) return null;
  const participate = space.archivedAt === null;
  const writers: Writer[] = [];
  for (const personId of new Set(writerIds)) {
    const viewer = await loadViewer(ctx, personId);
    const place = viewer && await findPlace(ctx, viewer, spaceId);
    if (place) writers.push({ viewer, place });
  }
  return {
    space: presentSpaceRef(space),
    memberCount: space.memberCount,
    standings: (['members', 'moderators'] as const).map((name) => ({ name, facts: { read: true, post: participate, participate, moderate: name === 'moderators' } })),
    writers,
  };
}

/** The personal room of one who may read the space today, else none: whoever left hears nothing more, not even of what is theirs. */
export async function ownRoomOf(ctx: AppContext, personId: string, spaceId: string): Promise<string[]> {
  const viewer = await loadViewer(ctx, personId);
  return viewer && (await findPlace(ctx, viewer, spaceId)) ? [personRoom(personId)] : [];
}

/** A post as far as it decides who hears of it. */
export type ToldPost = Pick<PostRecord, '_id' | 'spaceId' | 'authorId' | 'topics'>;

/** The rooms in which a standing hears of a post: its own page, its space, the home feeds, the pages of its author and its topics. */
export function roomsOf(standing: Standing['name'], post: ToldPost): string[] {
  const spaceId = post.spaceId.toString();
  const across = [`author:${post.authorId.toString()}`, ...post.topics.map(({ key }) => `topic:${key}`)];
  return [`post:${post._id.toString()}#${standing}`, `space:${spaceId}#${standing}`, `feed:${spaceId}#${standing}`, ...across.map((target) => roomAcross(target, spaceId, standing))];
}

/** The room of a page that crosses spaces, one for each space whose posts it may show. */
export const roomAcross = (target: string, spaceId: string, standing: Standing['name']): string => `${target}@${spaceId}#${standing}`;

/** One emission for each standing and each writer; writers get only their own. */
export async function emitTo(
  { standings, writers }: Audiences,
  place: { readonly name: LiveEventName; readonly post: ToldPost },
  make: { readonly standing: (standing: Standing) => Promise<object>; readonly writer: (writer: Writer) => Promise<object | null> },
): Promise<Emission[]> {
  const except = writers.map(({ viewer }) => personRoom(viewer.personId));
  const emissions: Emission[] = [];
  for (const standing of standings) {
    emissions.push({ name: place.name, rooms: roomsOf(standing.name, place.post), except, payload: await make.standing(standing) });
  }
  for (const writer of writers) {
    const payload = await make.writer(writer);
    if (payload) emissions.push({ name: place.name, rooms: [personRoom(writer.viewer.personId)], payload });
  }
  return emissions;
}
