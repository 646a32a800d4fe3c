import { onLive } from '#client/live/connection.ts';

onLive('unread:changed', ({ spaceId, unread, homeUnread }) => {
  for (const dot of document.querySelectorAll<HTMLElement>(`[data-unread-space="${spaceId}"]`)) {
    dot.hidden = !unread;
    dot.closest('.rail-space')?.classList.toggle('is-unread', unread);
  }
  for (const dot of document.querySelectorAll<HTMLElement>('[data-unread-home]')) dot.hidden = !homeUnread;
});
