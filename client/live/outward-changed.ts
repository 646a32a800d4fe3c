import { session } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';

const pauseMilliseconds = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether somebody is in the middle of something that a new page would take away. */
const isBusy = (place: ParentNode): boolean =>
  place.querySelector('details[open], :focus:is(input, textarea, select)') !== null
  || [...place.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input:not([type=hidden], [type=checkbox], [type=radio])')].some((field) => field.value !== field.defaultValue);

/** What stands under a post is fetched anew, unless somebody is writing there; pages of the desk are, once for all that comes together. */
function fetchAnew(postId: string): void {
  const frame = document.getElementById(`outward-${postId}`);
  if (frame && 'reload' in frame && typeof frame.reload === 'function' && !isBusy(frame)) frame.reload();
  const desk = document.querySelector('.wide-page.outward');
  if (!desk) return;
  clearTimeout(timer);
  timer = setTimeout(() => { if (!isBusy(desk)) session.refresh(location.href); }, pauseMilliseconds);
}

onLive('copy:changed', ({ postId }) => fetchAnew(postId));
onLive('outside-reply:changed', ({ postId }) => fetchAnew(postId));
