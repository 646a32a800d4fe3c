import { visit } from '@hotwired/turbo';
import { sendWithProgress } from '#client/forms/send-with-progress.ts';
import { readRefusal } from '#client/training/read-refusal.ts';

/** Sends a package with a bar that tells how far it is, and says what was wrong with it. Without it the form sends by itself. Returns the way to stop. */
export function packageUpload(element: HTMLElement): () => void {
  const form = element as HTMLFormElement;
  const end = new AbortController();
  const bar = form.querySelector('progress');
  const state = form.querySelector<HTMLElement>('[data-slot="upload-state"]');
  const button = form.querySelector('button');

  const tell = (sentence: string): void => {
    if (state) state.textContent = sentence;
  };
  const rest = (sentence: string): void => {
    if (bar) bar.hidden = true;
    if (button) button.disabled = false;
    tell(sentence);
  };
  const send = async (): Promise<void> => {
    try {
      const { status, text } = await sendWithProgress(form.action, new FormData(form), { accept: 'application/json', signal: end.signal, progress: (percent) => {
        if (bar) bar.value = percent;
        if (percent === 100) tell(state?.dataset['checking'] ?? '');
      } });
      if (status < 300) visit(location.href, { action: 'replace' });
      else rest(readRefusal(text));
    } catch {
      if (!end.signal.aborted) rest(state?.dataset['away'] ?? '');
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const chosen = form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0];
    if (chosen && chosen.size > Number(state?.dataset['most'] ?? Infinity)) return tell(state?.dataset['tooLarge'] ?? '');
    if (bar) {
      bar.hidden = false;
      bar.value = 0;
    }
    if (button) button.disabled = true;
    tell('');
    void send();
  }, { signal: end.signal });
  return () => end.abort();
}
