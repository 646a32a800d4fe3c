import { onLive } from '#client/live/connection.ts';

/** Lights or puts out the dots of a space and of home, wherever they stand. */
export function showUnread(spaceId: string, unread: boolean, homeUnread: boolean): void {
  for (const dot of document.querySelectorAll<HTMLElement>(`[data-unread-space="${spaceId}"]`)) {
    const link = dot.closest('.rail-space');
    if (link?.classList.contains('is-muted')) continue;
    dot.hidden = !unread;
    link?.classList.toggle('is-unread', unread);
  }
  for (const dot of document.querySelectorAll<HTMLElement>('[data-unread-home]')) dot.hidden = !homeUnread;
}

onLive('unread:changed', ({ spaceId, unread, homeUnread }) => showUnread(spaceId, unread, homeUnread));
