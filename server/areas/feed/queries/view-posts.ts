import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { PostView } from '#views/types/post.ts';
import type { SpaceRef } from '#views/types/space.ts';
import { seePost } from '../policies.ts';
import type { Audience } from '../presenters/present-comment.ts';
import type { PostMarks } from '../presenters/present-marks.ts';
import { presentMarks } from '../presenters/present-marks.ts';
import { presentPost } from '../presenters/present-post.ts';
import type { EncodedView, SharedPostView } from './encoded-views.ts';
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
  (await readyPosts(ctx, viewer, postIds)).map(({ encoded, personal }) => ({ ...encoded.view, ...personal }));

/** The same as JSON texts. */
export const encodePosts = async (ctx: AppContext, viewer: Viewer, postIds: readonly string[]): Promise<string[]> =>
  (await readyPosts(ctx, viewer, postIds)).map(({ encoded, personal }) => `${encoded.json},${JSON.stringify(personal).slice(1)}`);

async function readyPosts(ctx: AppContext, viewer: Viewer, postIds: readonly string[]): Promise<ReadyPost[]> {
  const hydrated = await hydratePosts(ctx, postIds);
  const places = await findPlaces(ctx, viewer, [...hydrated.values()].map(({ post }) => post.spaceId.toString()));
  const marksOf = await findPostMarks(ctx, viewer.personId, postIds);
  const readState = await findReadState(ctx, viewer.personId);
  const ready: ReadyPost[] = [];
  for (const id of postIds) {
    const found = hydrated.get(id);
    const place = found && places.get(found.post.spaceId.toString());
    if (!place || !seePost(place.facts, { removed: found.post.removedAt !== null })) continue;
    const marks = marksOf(id);
    const { spaceId, authorId, createdAt } = found.post;
    const read = place.muted || marks.thread.mute || readState.isRead(spaceId.toString(), { id, createdAt: createdAt.getTime(), authorId: authorId.toString() });
    ready.push({ encoded: await viewFor(ctx, found, place, viewer.personId, marks), marks, personal: presentMarks(marks, !read) });
  }
  return ready;
}

/** The shared view of a post for a person, made once for everyone of the same audience unless they reacted themselves. */
async function viewFor(ctx: AppContext, hydrated: HydratedPost, place: Place, personId: string, marks: PostMarks): Promise<EncodedView> {
  const own = hydrated.authorIds.has(personId);
  const audience: Audience = { personId: own ? personId : null, place: place.facts };
  if (marks.mine) return encode(await presentFor(ctx, hydrated, place.space, audience, marks), 0);
  const key = `${place.facts.moderate ? 'moderators' : place.facts.participate ? 'members' : 'readers'}${own ? personId : ''}`;
  const epoch = namesEpoch(ctx);
  const known = hydrated.views.get(key);
  if (known?.epoch === epoch) return known;
  const made = encode(await presentFor(ctx, hydrated, place.space, audience, marks), epoch);
  hydrated.views.set(key, made);
  return made;
}

const encode = (view: SharedPostView, epoch: number): EncodedView => ({ view, json: JSON.stringify(view).slice(0, -1), epoch });

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
