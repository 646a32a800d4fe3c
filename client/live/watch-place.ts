import { session } from '@hotwired/turbo';
import { watch } from '#client/live/connection.ts';
import { pageData } from '#client/page-data.ts';

/**
 * Follows the target of an element with `data-watch`. The cursor is kept on the element: a page that the back button
 * brings out of the cache knows where it stands and is told what it missed.
 */
export function watchPlace(element: HTMLElement): () => void {
  const cursor = (): number => Number((element.dataset['cursor'] ??= String(pageData().cursor)));
  cursor();
  return watch({
    target: element.dataset['watch'] ?? '',
    cursor,
    moveCursor: (next) => {
      if (next > cursor()) element.dataset['cursor'] = String(next);
    },
    reset: () => {
      delete element.dataset['cursor'];
      session.refresh(location.href);
    },
  });
}
