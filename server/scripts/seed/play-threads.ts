import type { ImportedReaction, ImportedThread } from '#areas/feed/index.ts';
import { importThreads } from '#areas/feed/index.ts';
import type { StoryPost, StoryReaction } from './company/index.ts';
import { atOnce } from './at-once.ts';
import { picturesAtOnce, savePicture } from './save-picture.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';

const threadsAtOnce = 40;
const minute = 60_000;

/** Tells every thread of the story, oldest first, many in one transaction. */
export async function playThreads(telling: Telling, now: Date): Promise<void> {
  const { ctx, story } = telling;
  await drawPictures(telling);
  const pinned = new Set(story.spaces.flatMap((space) => space.pinned));
  for (let from = 0; from < story.posts.length; from += threadsAtOnce) {
    const posts = story.posts.slice(from, from + threadsAtOnce);
    const linksWithin = posts.some((post) => posts.some((other) => post.body.includes(`(post:${other.key})`)));
    const ids = linksWithin ? await oneByOne(telling, posts, pinned, now) : await importThreads(ctx, posts.map((post) => threadOf(telling, post, pinned.has(post.key), now)));
    posts.forEach((post, index) => telling.postIds.set(post.key, ids[index] ?? ''));
  }
}

/** A post that links to one of the same batch needs that one's id first. */
async function oneByOne(telling: Telling, posts: readonly StoryPost[], pinned: ReadonlySet<string>, now: Date): Promise<string[]> {
  const ids: string[] = [];
  for (const post of posts) {
    const [id = ''] = await importThreads(telling.ctx, [threadOf(telling, post, pinned.has(post.key), now)]);
    telling.postIds.set(post.key, id);
    ids.push(id);
  }
  return ids;
}

function threadOf(telling: Telling, post: StoryPost, isPinned: boolean, now: Date): ImportedThread {
  const { viewers, spaceIds } = telling;
  const soon = (at: Date, minutes: number): Date => new Date(Math.min(at.getTime() + minutes * minute, now.getTime()));
  const reactions = (given: readonly StoryReaction[], at: Date): ImportedReaction[] => given.flatMap(({ name, personKeys }, step) =>
    personKeys.map((key, index) => ({ personId: known(viewers, key).personId, name, at: soon(at, 4 + step * 7 + index * 11) })));
  const accepted = post.comments.find((comment) => comment.key === post.acceptedCommentKey);
  return {
    spaceId: known(spaceIds, post.spaceKey), author: known(viewers, post.authorKey), kind: post.kind, title: post.title,
    body: linked(telling, post), at: post.createdAt, images: post.images.map(({ alt }, index) => ({ id: known(telling.pictureIds, post.key)[index] ?? '', alt })), reactions: reactions(post.reactions, post.createdAt),
    comments: post.comments.map(({ key, authorKey, body, createdAt, parentKey, reactions: given }) =>
      ({ key, author: known(viewers, authorKey), body, at: createdAt, parentKey, reactions: reactions(given, createdAt) })),
    accepted: accepted && { commentKey: accepted.key, at: soon(accepted.createdAt, 9) },
    acknowledgements: post.acknowledgements?.map(({ personKey, at }) => ({ personId: known(viewers, personKey).personId, at })),
    pinnedAt: isPinned ? soon(post.createdAt, 1) : undefined,
  };
}

/** The body with links to other posts (`post:key`) made real; to posts that are yet to come they stay words. */
const linked = ({ postIds }: Telling, post: StoryPost): string =>
  post.body.replace(/\[([^\]]+)\]\(post:([\w-]+)\)/g, (_link, text: string, key: string) => (postIds.has(key) ? `[${text}](/posts/${known(postIds, key)})` : text));

/** Draws the pictures of every post beforehand: that takes longer than a transaction should. */
async function drawPictures({ ctx, story, viewers, pictureIds }: Telling): Promise<void> {
  const pictures = story.posts.flatMap((post) => post.images.map(({ spec }, index) => ({ post, spec, index })));
  await atOnce(picturesAtOnce, pictures, async ({ post, spec, index }) => {
    const ids = pictureIds.get(post.key) ?? [];
    pictureIds.set(post.key, ids);
    ids[index] = await savePicture(ctx, known(viewers, post.authorKey).personId, spec);
  });
}
