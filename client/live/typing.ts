import { onLive, sendTyping } from '#client/live/connection.ts';
import { translate } from '#client/templates.ts';

const shownMilliseconds = 6_000;
const sentEveryMilliseconds = 3_000;
const typists = new Map<string, Map<string, { name: string; timer: ReturnType<typeof setTimeout> }>>();
let lastSent = 0;

onLive('typing', ({ postId, person }) => {
  const names = typists.get(postId) ?? new Map<string, { name: string; timer: ReturnType<typeof setTimeout> }>();
  typists.set(postId, names);
  clearTimeout(names.get(person.id)?.timer);
  names.set(person.id, { name: person.name, timer: setTimeout(() => {
    names.delete(person.id);
    show(postId);
  }, shownMilliseconds) });
  show(postId);
});

/** Tells the others, at most every three seconds, that a comment is being written. */
export function tellTyping(postId: string): void {
  const now = Date.now();
  if (now - lastSent < sentEveryMilliseconds) return;
  lastSent = now;
  sendTyping(postId);
}

function show(postId: string): void {
  const names = [...(typists.get(postId)?.values() ?? [])].map(({ name }) => name);
  for (const line of document.querySelectorAll<HTMLElement>(`[data-parley~="typing"][data-post-id="${postId}"]`)) {
    line.hidden = names.length === 0;
    const text = line.querySelector('[data-text]') ?? line;
    text.textContent = names.length > 2 ? translate('feed.typing-several', { count: names.length }) : names.length === 0 ? '' : translate('feed.typing', { count: names.length, names: names.join(', ') });
  }
}
