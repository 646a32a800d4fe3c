import { behaviour, mountAll } from '#client/mount.ts';
import { renderPartial, translate } from '#client/templates.ts';
import { announce } from '#client/ui/announce.ts';
import type { PostView } from '#views/types/post.ts';

const held = new Map<HTMLElement, PostView[]>();

/** Keeps a new post back behind the bar, so that nothing that is being read moves; one's own comes in at once. */
export function holdNewPost(list: HTMLElement, post: PostView, own: boolean): void {
  if (own) return insert(list, post);
  const waiting = held.get(list) ?? [];
  if (waiting.some((other) => other.id === post.id)) return;
  held.set(list, [...waiting, post]);
  showBar(list);
}

/** A held post that was taken away or changed meanwhile. */
export function changeHeldPost(postId: string, change: (post: PostView) => PostView | null): void {
  for (const [list, posts] of held) {
    if (!posts.some((post) => post.id === postId)) continue;
    held.set(list, posts.flatMap((post) => (post.id === postId ? (change(post) ?? []) : post)));
    showBar(list);
  }
}

function barOf(list: HTMLElement): HTMLElement | null {
  return list.parentElement?.querySelector<HTMLElement>('[data-parley~="new-posts"]') ?? document.querySelector('[data-parley~="new-posts"]');
}

function showBar(list: HTMLElement): void {
  const bar = barOf(list);
  const count = held.get(list)?.length ?? 0;
  if (!bar) return;
  bar.hidden = count === 0;
  const text = translate('feed.new-posts', { count });
  const place = bar.querySelector('[data-text]') ?? bar;
  if (place.textContent === text) return;
  place.textContent = text;
  if (count > 0) announce(text);
}

function insert(list: HTMLElement, post: PostView): void {
  if (document.getElementById(`post-${post.id}`)) return;
  const element = renderPartial('post', post);
  element.classList.add('is-new');
  list.querySelector(':scope > [data-empty]')?.remove();
  list.prepend(element);
  mountAll(element);
}

behaviour('new-posts', (bar) => {
  const show = (event: Event): void => {
    event.preventDefault();
    for (const [list, posts] of held) {
      if (barOf(list) !== bar) continue;
      for (const post of posts) insert(list, post);
      held.delete(list);
      list.querySelector<HTMLElement>('.post')?.focus({ preventScroll: true });
    }
    bar.hidden = true;
    window.scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  bar.addEventListener('click', show);
  return () => {
    bar.removeEventListener('click', show);
    for (const list of held.keys()) if (!list.isConnected) held.delete(list);
  };
});
