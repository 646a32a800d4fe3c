import { onLive } from '#client/live/connection.ts';
import { pageData } from '#client/page-data.ts';
import { renderPartial } from '#client/templates.ts';
import type { PresenceNote } from '#views/types/live.ts';

const shown = 12;

onLive('presence:changed', ({ more = [], ...first }) => {
  for (const note of [first, ...more]) show(note);
});

function show({ personId, present, person }: PresenceNote): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-presence="${personId}"]`)) {
    element.classList.toggle('is-here', present);
    if (!present) element.querySelector('.here-mark')?.remove();
  }
  const list = document.querySelector<HTMLElement>('[data-list="here"]');
  if (!list || personId === pageData().me) return;
  const entry = list.querySelector(`[data-presence="${personId}"]`)?.closest('li');
  if (!present) entry?.remove();
  else if (!entry && person && list.childElementCount < shown) list.append(renderPartial('here-person', person));
}
