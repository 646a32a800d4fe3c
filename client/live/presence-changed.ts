import { onLive } from '#client/live/connection.ts';
import { pageData } from '#client/page-data.ts';
import type { PresenceNote } from '#views/types/live.ts';

const shown = 12;

// Everyone's coming and going is heard on every page: this is small, and the templates are fetched only for a face to add.
onLive('presence:changed', ({ more = [], ...first }) => {
  for (const note of [first, ...more]) show(note);
});

const listed = (personId: string): Element | null => document.querySelector(`[data-list="here"] [data-presence="${personId}"]`)?.closest('li') ?? null;

function show({ personId, present, person }: PresenceNote): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-presence="${personId}"]`)) {
    element.classList.toggle('is-here', present);
    if (!present) element.querySelector('.here-mark')?.remove();
  }
  if (personId === pageData().me) return;
  if (!present) {
    came.delete(personId);
    listed(personId)?.remove();
  } else if (person && !listed(personId)) void add(person);
}

/** Who came and may have gone again before their face could be drawn. */
const came = new Set<string>();

async function add(person: NonNullable<PresenceNote['person']>): Promise<void> {
  came.add(person.id);
  const { renderPartial } = await import('#client/templates.ts');
  const list = document.querySelector<HTMLElement>('[data-list="here"]');
  if (list && came.delete(person.id) && !listed(person.id) && list.childElementCount < shown) list.append(renderPartial('here-person', person));
}
