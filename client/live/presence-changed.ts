import { onLive } from '#client/live/connection.ts';

onLive('presence:changed', ({ personId, present }) => {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-presence="${personId}"]`)) element.classList.toggle('is-present', present);
});
