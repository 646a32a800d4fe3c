import { onLive } from '#client/live/connection.ts';

/** Whether the space is part of the home feed: only such a one has a dot. */
export const isFollowed = (spaceId: string): boolean => document.querySelector(`[data-unread-space="${spaceId}"]`) !== null;

/** Lights or puts out the dots of a space and of home, wherever they stand. */
export function showUnread(spaceId: string, unread: boolean, homeUnread: boolean): void {
  for (const dot of document.querySelectorAll<HTMLElement>(`[data-unread-space="${spaceId}"]`)) {
    dot.hidden = !unread;
    dot.closest('.rail-space')?.classList.toggle('is-unread', unread);
  }
  for (const dot of document.querySelectorAll<HTMLElement>('[data-unread-home]')) dot.hidden = !homeUnread;
}

onLive('unread:changed', ({ spaceId, unread, homeUnread }) => showUnread(spaceId, unread, homeUnread));
