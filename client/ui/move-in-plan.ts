import { session } from '@hotwired/turbo';
import { ApiRefusal, callApi } from '#client/api.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';

/** Entries of the calendar are dragged to another day and keep their time of day; by keyboard they are moved on their own page. */
export function moveInPlan(plan: HTMLElement): () => void {
  const end = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void): void => plan.addEventListener(name, act, { signal: end.signal });
  const dayOf = (event: Event): HTMLElement | null => (event.target instanceof Element ? event.target.closest<HTMLElement>('[data-date]') : null);
  let dragged: HTMLElement | null = null;

  on('dragstart', (event) => {
    dragged = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-variant-id][draggable]') : null;
    if (dragged && event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  on('dragover', (event) => {
    const day = dayOf(event);
    if (!dragged || !day) return;
    event.preventDefault();
    for (const other of plan.querySelectorAll('.is-over-it')) if (other !== day) other.classList.remove('is-over-it');
    day.classList.add('is-over-it');
  });
  on('dragend', () => {
    for (const day of plan.querySelectorAll('.is-over-it')) day.classList.remove('is-over-it');
    dragged = null;
  });
  on('drop', (event) => {
    const day = dayOf(event);
    if (!dragged || !day) return;
    event.preventDefault();
    void move(dragged, day);
  });
  return () => end.abort();
}

async function move(entry: HTMLElement, day: HTMLElement): Promise<void> {
  const from = entry.closest<HTMLElement>('[data-date]')?.dataset['date'] ?? '';
  const to = day.dataset['date'] ?? '';
  if (from === to) return;
  // The calendar shows days of the viewer's zone; a change of clocks between them is corrected by the server's answer.
  const at = new Date(Date.parse(entry.dataset['at'] ?? '') + Date.parse(to) - Date.parse(from)).toISOString();
  day.append(entry);
  await callApi('POST', `/variants/${entry.dataset['variantId']}/schedule`, { at }).catch((problem: unknown) => {
    if (!(problem instanceof ApiRefusal)) throw problem;
    void tellRefusal(problem);
  });
  session.refresh(location.href);
}
