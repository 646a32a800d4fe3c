import { session } from '@hotwired/turbo';
import { callApi } from '#client/api.ts';
import { onLive } from '#client/live/connection.ts';
import { belongs } from '#client/live/post-created.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';
import { offerActs } from '#client/ui/list-acts.ts';
import type { PostView } from '#views/types/post.ts';

/** A post that was taken away comes back where it would stand after a reload, with the marks of whoever looks. */
onLive('post:restored', ({ post }) => {
  if (document.querySelector(`[data-removed-post="${post.id}"]`)) return session.refresh(location.href);
  const lists = [...document.querySelectorAll<HTMLElement>('[data-list="posts"][data-watch]')].filter((list) => belongs(list, post));
  if (lists.length > 0) void bringBack(lists, post);
});

async function bringBack(lists: readonly HTMLElement[], post: PostView): Promise<void> {
  const { bookmarked, unread, reactions, thread, acknowledgement } = await callApi<PostView>('GET', `/posts/${post.id}`).catch(() => post);
  for (const list of lists) if (!document.getElementById(`post-${post.id}`)) place(list, { ...post, bookmarked, unread, reactions, thread, acknowledgement });
}

function place(list: HTMLElement, post: PostView): void {
  const time = list.dataset['order'] === 'active' ? post.activeAt : post.createdAt;
  const older = [...list.querySelectorAll<HTMLElement>(':scope > .post')].find((other) => timeOf(other, list.dataset['order']) < time);
  // What is older than all that is shown comes with the next page.
  if (!older && document.querySelector('main [data-parley~="next-page"]')) return;
  const element = renderPartial('post', post);
  offerActs(element);
  list.insertBefore(element, older ?? null);
  mountAll(element);
}

/** When a post of the list was written, or something under it last. */
function timeOf(post: HTMLElement, order: string | undefined): string {
  const times = [...post.querySelectorAll('time')].map(({ dateTime }) => dateTime);
  return (order === 'active' ? times.sort().at(-1) : times[0]) ?? '';
}
