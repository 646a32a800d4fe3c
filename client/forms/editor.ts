import { previewIn } from '#client/forms/preview.ts';
import { behaviour } from '#client/mount.ts';

/** Grows with its text; the toolbar, completion and pasting are loaded when writing begins. */
behaviour('editor', (element) => {
  const text = element as HTMLTextAreaElement;
  const end = new AbortController();
  const grow = (): void => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 2, window.innerHeight * 0.6)}px`;
  };
  let ready = false;
  const prepare = (): void => {
    if (ready) return;
    ready = true;
    void import('#client/forms/rich-editing.ts').then(({ richEditing }) => richEditing(text, end.signal));
  };
  text.addEventListener('input', grow, { signal: end.signal });
  text.addEventListener('change', grow, { signal: end.signal });
  text.addEventListener('focus', prepare, { signal: end.signal });
  text.closest('.editor')?.addEventListener('pointerenter', prepare, { signal: end.signal, once: true });
  text.closest('.editor')?.addEventListener('focusin', prepare, { signal: end.signal, once: true });
  previewIn(text, end.signal);
  if (text.value) requestAnimationFrame(grow);
  return () => end.abort();
});
