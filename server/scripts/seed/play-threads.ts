import type { ImportedReaction, ImportedThread } from '#areas/feed/index.ts';
import { importThreads } from '#areas/feed/index.ts';
import type { StoryPost, StoryReaction } from './company/index.ts';
import { savePicture } from './save-picture.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';

const threadsAtOnce = 40;
const minute = 60_000;

/** Tells every thread of the story, oldest first, many in one transaction. */
export async function playThreads(telling: Telling, now: Date): Promise<void> {
  const { ctx, story } = telling;
  const pinned = new Set(story.spaces.flatMap((space) => space.pinned));
  for (let from = 0; from < story.posts.length; from += threadsAtOnce) {
    const posts = story.posts.slice(from, from + threadsAtOnce);
    const threads: ImportedThread[] = [];
    for (const post of posts) threads.push(await threadOf(telling, post, pinned.has(post.key), now));
    const linksWithin = posts.some((post) => posts.some((other) => post.body.includes(`(post:${other.key})`)));
    const ids = linksWithin ? await oneByOne(telling, posts, pinned, now) : await importThreads(ctx, threads);
    posts.forEach((post, index) => telling.postIds.set(post.key, ids[index] ?? ''));
  }
}

/** A post that links to one of the same batch needs that one's id first. */
async function oneByOne(telling: Telling, posts: readonly StoryPost[], pinned: ReadonlySet<string>, now: Date): Promise<string[]> {
  const ids: string[] = [];
  for (const post of posts) {
    const [id = ''] = await importThreads(telling.ctx, [await threadOf(telling, post, pinned.has(post.key), now)]);
    telling.postIds.set(post.key, id);
    ids.push(id);
  }
  return ids;
}

async function threadOf(telling: Telling, post: StoryPost, isPinned: boolean, now: Date): Promise<ImportedThread> {
  const { viewers, spaceIds } = telling;
  const soon = (at: Date, minutes: number): Date => new Date(Math.min(at.getTime() + minutes * minute, now.getTime()));
  const reactions = (given: readonly StoryReaction[], at: Date): ImportedReaction[] => given.flatMap(({ name, personKeys }, step) =>
    personKeys.map((key, index) => ({ personId: known(viewers, key).personId, name, at: soon(at, 4 + step * 7 + index * 11) })));
  const accepted = post.comments.find((comment) => comment.key === post.acceptedCommentKey);
  return {
    spaceId: known(spaceIds, post.spaceKey), author: known(viewers, post.authorKey), kind: post.kind, title: post.title,
    body: linked(telling, post), at: post.createdAt, images: await pictures(telling, post), reactions: reactions(post.reactions, post.createdAt),
    comments: post.comments.map(({ key, authorKey, body, createdAt, parentKey, reactions: given }) =>
      ({ key, author: known(viewers, authorKey), body, at: createdAt, parentKey, reactions: reactions(given, createdAt) })),
    accepted: accepted && { commentKey: accepted.key, at: soon(accepted.createdAt, 9) },
    pinnedAt: isPinned ? soon(post.createdAt, 1) : undefined,
  };
}

/** The body with links to other posts (`post:key`) made real; to posts that are yet to come they stay words. */
const linked = ({ postIds }: Telling, post: StoryPost): string =>
  post.body.replace(/\[([^\]]+)\]\(post:([\w-]+)\)/g, (_link, text: string, key: string) => (postIds.has(key) ? `[${text}](/posts/${known(postIds, key)})` : text));

/** Drawn once, also when the thread is told a second time. */
async function pictures({ ctx, viewers, pictureIds }: Telling, post: StoryPost): Promise<{ id: string; alt: string }[]> {
  const owner = known(viewers, post.authorKey);
  const kept = pictureIds.get(post.key) ?? await Promise.all(post.images.map(({ spec }) => savePicture(ctx, owner.personId, spec)));
  pictureIds.set(post.key, kept);
  return post.images.map(({ alt }, index) => ({ id: kept[index] ?? '', alt }));
}
