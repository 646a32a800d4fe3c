import { callApi } from '#client/api.ts';
import { behaviour } from '#client/mount.ts';

const lookMilliseconds = 1_200;
const gatherMilliseconds = 1_500;
const seen = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** A post that stood on the screen for a moment is read, on every device. */
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const post = entry.target as HTMLElement;
    clearTimeout(Number(post.dataset['lookTimer']));
    if (entry.isIntersecting && isToBeRead(post)) post.dataset['lookTimer'] = String(setTimeout(() => read(post), lookMilliseconds));
  }
}, { threshold: 0.4 });

/** On its own page a post is always read anew: what was told of its thread is read with it. */
const isToBeRead = (post: HTMLElement): boolean => post.classList.contains('is-unread') || post.dataset['full'] !== undefined;

function read(post: HTMLElement): void {
  if (document.visibilityState === 'hidden') return;
  post.classList.remove('is-unread');
  post.querySelector('[data-unread]')?.remove();
  markRead(post.id.slice('post-'.length));
}

/** Tells the server, together with others of the same moment, that a post and its thread are read. */
export function markRead(postId: string): void {
  seen.add(postId);
  timer ??= setTimeout(tell, gatherMilliseconds);
}

function tell(): void {
  timer = undefined;
  const posts = [...seen].splice(0, 100);
  for (const id of posts) seen.delete(id);
  callApi('POST', '/read-markers', { posts }).catch(() => posts.forEach((id) => seen.add(id)));
}

document.addEventListener('visibilitychange', () => {
  const post = document.querySelector<HTMLElement>('.post[data-full]');
  if (document.visibilityState === 'visible' && post) read(post);
});

behaviour('post', (post) => {
  watcher.observe(post);
  return () => watcher.unobserve(post);
});
