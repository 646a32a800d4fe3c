import { session } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';

const pauseMilliseconds = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What stands under a post is fetched anew, unless somebody is writing there; pages of the desk are, once for all that comes together. */
function fetchAnew(postId: string): void {
  const frame = document.getElementById(`outward-${postId}`);
  if (frame && 'reload' in frame && typeof frame.reload === 'function' && !frame.contains(document.activeElement) && !frame.querySelector('details[open]')) frame.reload();
  if (!document.querySelector('.wide-page.outward')) return;
  clearTimeout(timer);
  timer = setTimeout(() => session.refresh(location.href), pauseMilliseconds);
}

onLive('copy:changed', ({ postId }) => fetchAnew(postId));
onLive('outside-reply:changed', ({ postId }) => fetchAnew(postId));
