import { session } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';
import { pageData } from '#client/page-data.ts';

const pauseMilliseconds = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The newest fact that was told; a page that was made after it shows it already. */
let newest = 0;

/** Whether somebody is on their way to another page, or has sent a form: a page fetched anew would call them back. */
const isOnTheWay = (): boolean => document.querySelector('html[aria-busy], form[aria-busy]') !== null;

/** Pages of learning and of the trainer's desk are fetched anew, once for all that comes together; whoever is writing keeps their words. */
function fetchAnew(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!document.querySelector('.learn, .training-desk') || newest <= pageData().cursor) return;
    if (isOnTheWay()) fetchAnew();
    else session.refresh(location.href);
  }, pauseMilliseconds);
}

function showCount(due: number): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-count="learning"]')) {
    element.textContent = String(due);
    element.hidden = due === 0;
  }
}

onLive('enrolment:changed', ({ due, cursor }) => {
  newest = Math.max(newest, cursor ?? newest + 1);
  if (due !== undefined) showCount(due);
  fetchAnew();
});
