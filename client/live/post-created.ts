import { holdNewPost } from '#client/live/new-posts.ts';
import { onLive } from '#client/live/connection.ts';
import { isFollowed, showUnread } from '#client/live/unread-changed.ts';
import { pageData } from '#client/page-data.ts';
import type { PostView } from '#views/types/post.ts';

/** Does this list show such a post, by the place and order it stands for? */
export function belongs(list: HTMLElement, post: PostView): boolean {
  const { watch: target = '', order, topic, authorId } = list.dataset;
  if (!/^(feed$|(space|topic|author):)/.test(target)) return false;
  if (target.startsWith('space:') && target !== `space:${post.space.id}`) return false;
  if (topic && !post.topics.some((name) => name.toLocaleLowerCase() === topic.toLocaleLowerCase())) return false;
  if (authorId && authorId !== post.author.id) return false;
  return order !== 'waiting' || post.question?.state === 'waiting';
}

onLive('post:created', ({ post }) => {
  if (post.author.id !== pageData().me && isFollowed(post.space.id)) showUnread(post.space.id, true, true);
  for (const list of document.querySelectorAll<HTMLElement>('[data-list="posts"][data-watch]')) {
    if (!belongs(list, post) || document.getElementById(`post-${post.id}`)) continue;
    holdNewPost(list, post, post.author.id === pageData().me);
  }
});
