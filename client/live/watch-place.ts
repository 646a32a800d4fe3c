import { session } from '@hotwired/turbo';
import { watch } from '#client/live/connection.ts';
import { pageData } from '#client/page-data.ts';

/** The person's own affairs and the spaces they follow matter on every page: notices, and the dots of the rail. */
const everywhere = ['me', 'feed'] as const;

/** Follows what this page shows: every element with `data-watch`, and what matters everywhere. Returns the way to stop. */
export function watchPage(): () => void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-watch]')];
  const ends = places.map(watchPlace);
  for (const target of everywhere) {
    if (places.some((place) => place.dataset['watch'] === target)) continue;
    let cursor = pageData().cursor;
    ends.push(watch({ target, cursor: () => cursor, moveCursor: (next) => (cursor = Math.max(cursor, next)), reset: () => session.refresh(location.href) }));
  }
  return () => {
    for (const end of ends) end();
  };
}

/**
 * Follows the target of one element. The cursor is kept on the element: a page that the back button
 * brings out of the cache knows where it stands and is told what it missed; `data-live` says that it has heard from the server.
 */
function watchPlace(element: HTMLElement): () => void {
  const cursor = (): number => Number((element.dataset['cursor'] ??= String(pageData().cursor)));
  cursor();
  return watch({
    target: element.dataset['watch'] ?? '',
    cursor,
    moveCursor: (next) => {
      element.dataset['live'] = 'true';
      // A list that has left the page did not take in what moves the cursor: it is told when it comes back.
      if (element.isConnected && next > cursor()) element.dataset['cursor'] = String(next);
    },
    reset: () => {
      delete element.dataset['cursor'];
      session.refresh(location.href);
    },
  });
}
