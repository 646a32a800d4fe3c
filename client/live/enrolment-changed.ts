import { session } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';

const pauseMilliseconds = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Pages of learning and of the trainer's desk are fetched anew, once for all that comes together; whoever is writing keeps their words. */
function fetchAnew(): void {
  if (!document.querySelector('.learn, .training-desk')) return;
  clearTimeout(timer);
  timer = setTimeout(() => session.refresh(location.href), pauseMilliseconds);
}

function showCount(due: number): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-count="learning"]')) {
    element.textContent = String(due);
    element.hidden = due === 0;
  }
}

onLive('enrolment:changed', ({ due }) => {
  if (due !== undefined) showCount(due);
  fetchAnew();
});
