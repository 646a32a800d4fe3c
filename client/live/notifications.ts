import { onLive } from '#client/live/connection.ts';
import { markRead } from '#client/live/mark-read.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial, translate } from '#client/templates.ts';
import { announce } from '#client/ui/announce.ts';

function showCount(forMe: number): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-count="for-me"]')) {
    element.textContent = forMe > 99 ? '99+' : String(forMe);
    element.hidden = forMe === 0;
  }
}

/** The sentences that the server names by `textKey`; the build brings the texts that begin so. */
export const sentenceKeys = 'notifications.text.';

onLive('notification:created', ({ notice, lane, forMe }) => {
  showCount(forMe);
  const list = document.querySelector<HTMLElement>(`[data-list="notices"][data-tab="${lane}"]`);
  // One line per thread: a thread that goes on moves to the top with its new text.
  document.getElementById(`notice-${notice.id}`)?.remove();
  if (list) {
    const element = renderPartial('notice-item', notice);
    list.querySelector(':scope > [data-empty]')?.remove();
    list.prepend(element);
    mountAll(element);
  }
  const postId = /^\/posts\/(\w+)/.exec(notice.url)?.[1] ?? '';
  if (document.visibilityState === 'visible' && document.querySelector(`#post-${postId}[data-full]`)) markRead(postId);
  if (lane === 'for-me') announce(translate('notifications.announced', { count: forMe }));
});

onLive('notification:changed', ({ forMe, readIds }) => {
  showCount(forMe);
  const read = readIds === 'all' ? document.querySelectorAll('[data-notice-id]') : readIds.map((id) => document.getElementById(`notice-${id}`));
  for (const element of read) {
    element?.classList.remove('is-unread');
    element?.querySelector('.unread-mark')?.remove();
  }
});
