import { session } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';
import { pageData } from '#client/page-data.ts';

const pauseMilliseconds = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The newest fact that was told; a page that was made after it shows it already, as after one's own act. */
let newest = 0;

/** Whether somebody is in the middle of something that a new page would take away. */
const isBusy = (place: ParentNode): boolean =>
  place.querySelector('details[open], :focus:is(input, textarea, select)') !== null
  || [...place.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input:not([type=hidden], [type=checkbox], [type=radio])')].some((field) => field.value !== field.defaultValue);

/** What stands under a post is fetched anew, unless somebody is writing there; pages of the desk are, once for all that comes together. */
function fetchAnew(postId: string, cursor = newest + 1): void {
  newest = Math.max(newest, cursor);
  const frame = document.getElementById(`outward-${postId}`);
  if (frame && 'reload' in frame && typeof frame.reload === 'function' && !isBusy(frame)) frame.reload();
  const desk = document.querySelector('.wide-page.outward');
  if (!desk) return;
  clearTimeout(timer);
  timer = setTimeout(() => { if (newest > pageData().cursor && !isBusy(desk)) session.refresh(location.href); }, pauseMilliseconds);
}

onLive('copy:changed', ({ postId, cursor }) => fetchAnew(postId, cursor));
onLive('outside-reply:changed', ({ postId, cursor }) => fetchAnew(postId, cursor));
