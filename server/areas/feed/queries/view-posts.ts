import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { markFragment } from '#core/cache/fragments.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { PostView } from '#views/types/post.ts';
import type { SpaceRef } from '#views/types/space.ts';
import { seePost } from '../policies.ts';
import type { Audience } from '../presenters/present-comment.ts';
import type { PostMarks } from '../presenters/present-marks.ts';
import { noMarks, presentMarks } from '../presenters/present-marks.ts';
import { presentPost } from '../presenters/present-post.ts';
import type { EncodedView, SharedPostView } from './encoded-views.ts';
import { encodeView } from './encoded-views.ts';
import { findAcknowledgement } from './find-acknowledgement.ts';
import type { Place } from './find-place.ts';
import { findPlaces } from './find-place.ts';
import type { HydratedPost } from './hydrate-posts.ts';
import { hydratePosts } from './hydrate-posts.ts';
import { namesEpoch } from './names-epoch.ts';
import { findPostMarks } from './post-marks.ts';
import { findReadState } from './read-state.ts';

/** A post ready for one viewer: the shared view, and what is the viewer's own. */
interface ReadyPost { readonly encoded: EncodedView; readonly marks: PostMarks; readonly personal: ReturnType<typeof presentMarks> }

/** Posts as views, in the order of the ids; hidden, removed and missing ones are left out. */
export const viewPosts = async (ctx: AppContext, viewer: Viewer, postIds: readonly string[]): Promise<PostView[]> =>
  (await readyPosts(ctx, viewer, postIds)).map(({ encoded, personal }) =>
    markFragment({ ...encoded.view, ...personal }, { partial: 'post', owner: encoded, variant: `${personal.unread}${personal.bookmarked}${personal.acknowledgement ? JSON.stringify(personal.acknowledgement) : ''}` }));

/** One post with what its markup depends on; null when it is not the viewer's to see. */
export async function viewMarkedPost(ctx: AppContext, viewer: Viewer, postId: string): Promise<{ view: PostView; mark: string } | null> {
  const [ready] = await readyPosts(ctx, viewer, [postId]);
  return ready ? { view: { ...ready.encoded.view, ...ready.personal }, mark: `${ready.encoded.number.toString(36)} ${JSON.stringify(ready.personal)}` } : null;
}

export interface EncodedPosts {
  /** The JSON of a list of posts. */
  readonly json: Buffer;
  /** The same text for the same posts, as far as this process lives. */
  readonly mark: string;
}

/** The same as JSON, put together from what was encoded before. */
export async function encodePosts(ctx: AppContext, viewer: Viewer, postIds: readonly string[]): Promise<EncodedPosts> {
  const parts: Buffer[] = [opening];
  let mark = '';
  for (const { encoded, marks, personal } of await readyPosts(ctx, viewer, postIds)) {
    const own = personalJson(marks, personal);
    if (mark !== '') parts.push(comma);
    parts.push(encoded.json, own);
    mark += `${encoded.number.toString(36)}${isUnmarked(marks, personal) ? own.length : own.toString()}.`;
  }
  parts.push(closing);
  return { json: Buffer.concat(parts), mark };
}

const [opening, comma, closing] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')];

/** What is the viewer's own, as the end of a post's JSON; nearly always one of two. */
function personalJson(marks: PostMarks, personal: ReturnType<typeof presentMarks>): Buffer {
  if (!isUnmarked(marks, personal)) return encodePersonal(personal);
  return personal.unread ? unmarkedUnread : unmarkedRead;
}

const isUnmarked = (marks: PostMarks, { acknowledgement }: ReturnType<typeof presentMarks>): boolean => marks === noMarks && acknowledgement === null;

const encodePersonal = (personal: object): Buffer => Buffer.from(`,${JSON.stringify(personal).slice(1)}`);
const [unmarkedUnread, unmarkedRead] = [encodePersonal(presentMarks(noMarks, true)), encodePersonal(presentMarks(noMarks, false))];

async function readyPosts(ctx: AppContext, viewer: Viewer, postIds: readonly string[]): Promise<ReadyPost[]> {
  const hydrated = await hydratePosts(ctx, postIds);
  const places = await findPlaces(ctx, viewer, [...hydrated.values()].map(({ spaceId }) => spaceId));
  const marksOf = await findPostMarks(ctx, viewer.personId, postIds);
  const readState = await findReadState(ctx, viewer.personId);
  const ready: ReadyPost[] = [];
  for (const id of postIds) {
    const found = hydrated.get(id);
    const place = found && places.get(found.spaceId);
    if (!place || !seePost(place.facts, { removed: found.post.removedAt !== null })) continue;
    const marks = marksOf(id);
    const { spaceId, authorId, post: { createdAt } } = found;
    const read = place.muted || marks.thread.mute || readState.isRead(spaceId, { id, createdAt: createdAt.getTime(), authorId });
    const encoded = knownView(ctx, found, place, viewer.personId, marks) ?? await viewFor(ctx, found, place, viewer.personId, marks);
    ready.push({ encoded, marks, personal: presentMarks(marks, !read, found.post.kind === 'announcement' ? await findAcknowledgement(ctx, viewer.personId, found.post, place) : null) });
  }
  return ready;
}

function knownView(ctx: AppContext, { views, authorIds }: HydratedPost, place: Place, personId: string, marks: PostMarks): EncodedView | undefined {
  const key = audienceKey(place, authorIds.has(personId) ? personId : null);
  const known = marks.mine ? views.own.get(marks) : views.shared.get(key);
  return known?.epoch === namesEpoch(ctx) && known.audience === key ? known : undefined;
}

/** The shared view of a post for a person, made once for everyone of the same audience; for those who reacted, once for each. */
async function viewFor(ctx: AppContext, hydrated: HydratedPost, place: Place, personId: string, marks: PostMarks): Promise<EncodedView> {
  const writerId = hydrated.authorIds.has(personId) ? personId : null;
  const key = audienceKey(place, writerId);
  const epoch = namesEpoch(ctx);
  const made = encodeView(await presentFor(ctx, hydrated, place.space, { personId: writerId, place: place.facts }, marks), key, epoch);
  if (marks.mine) hydrated.views.own.set(marks, made);
  else hydrated.views.shared.set(key, made);
  return made;
}

/** Names an audience; who wrote something of it is one of their own. */
export const audienceKey = ({ facts }: Place, writerId: string | null): string =>
  `${facts.moderate ? 'moderators' : facts.participate ? 'members' : 'readers'}${writerId ?? ''}`;

/** The view of a post for an audience, with its people looked up. */
export async function presentFor(ctx: AppContext, hydrated: HydratedPost, space: SpaceRef, audience: Audience, marks: PostMarks | null): Promise<SharedPostView> {
  const person = await personLookup(ctx, hydrated.authorIds);
  return presentPost(hydrated, space, { audience, person, mine: marks?.mine ?? undefined });
}

/** Names and faces of people by id. */
export async function personLookup(ctx: AppContext, ids: Iterable<string>): Promise<(id: string) => PersonRef> {
  const found = await findPersons(ctx, [...ids]);
  return (id) => {
    const person = found.get(id);
    return person ? presentPersonRef(person) : missingPersonRef(id);
  };
}
