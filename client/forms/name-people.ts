import '@github/text-expander-element';
import { completeIn } from '#client/forms/complete.ts';

/** A field for handles: after `@` people are suggested. */
export function namePeople(element: HTMLElement): () => void {
  const end = new AbortController();
  completeIn(element as HTMLTextAreaElement, end.signal);
  return () => end.abort();
}
