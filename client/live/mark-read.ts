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
    if (entry.isIntersecting && post.classList.contains('is-unread')) post.dataset['lookTimer'] = String(setTimeout(() => read(post), lookMilliseconds));
  }
}, { threshold: 0.4 });

function read(post: HTMLElement): void {
  if (document.visibilityState === 'hidden' || !post.dataset['postId']) return;
  post.classList.remove('is-unread');
  post.querySelector('[data-unread]')?.remove();
  seen.add(post.dataset['postId']);
  timer ??= setTimeout(tell, gatherMilliseconds);
}

function tell(): void {
  timer = undefined;
  const posts = [...seen].splice(0, 100);
  for (const id of posts) seen.delete(id);
  callApi('POST', '/read-markers', { posts }).catch(() => posts.forEach((id) => seen.add(id)));
}

behaviour('post', (post) => {
  watcher.observe(post);
  return () => watcher.unobserve(post);
});
