import { callApi } from '#client/api.ts';
import { onLive } from '#client/live/connection.ts';
import { behaviour, mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';
import type { AcknowledgementView } from '#views/types/post.ts';

const stateOf = ({ dataset: { may, mine, done, of } }: HTMLElement): AcknowledgementView =>
  ({ may: may !== undefined, mine: mine !== undefined, counts: done === undefined ? null : { done: Number(done), of: Number(of) } });

function show(place: HTMLElement, change: Partial<AcknowledgementView>): void {
  const hadFocus = place.contains(document.activeElement);
  const next = renderPartial('acknowledgement', { id: place.dataset['acknowledgement'], acknowledgement: { ...stateOf(place), ...change } });
  place.replaceWith(next);
  mountAll(next);
  if (!hadFocus) return;
  const said = next.querySelector<HTMLElement>('.acknowledgement-done, button');
  if (said?.tagName === 'P') said.tabIndex = -1;
  said?.focus();
}

const placesOf = (postId: string): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>(`[data-acknowledgement="${postId}"]`);

/** Taken at once, and given back when the server refuses. */
behaviour('acknowledge', (button) => {
  const press = (event: Event): void => {
    event.preventDefault();
    const postId = button.closest<HTMLElement>('[data-acknowledgement]')?.dataset['acknowledgement'] ?? '';
    for (const place of placesOf(postId)) show(place, { mine: true });
    callApi('PUT', `/posts/${postId}/acknowledgement`).catch((problem: unknown) => {
      for (const place of placesOf(postId)) show(place, { mine: false });
      void tellRefusal(problem);
    });
  };
  button.addEventListener('click', press);
  return () => button.removeEventListener('click', press);
});

onLive('acknowledgement:changed', ({ postId, mine, counts }) => {
  for (const place of placesOf(postId)) show(place, { ...(mine ? { mine } : {}), ...(counts ? { counts } : {}) });
});
