import { behaviour } from '#client/mount.ts';

/** Puts the cursor into the text when the composer opens; the bar of a closed one comes only then. */
behaviour('composer-box', (element) => {
  const box = element as HTMLDetailsElement;
  const end = new AbortController();
  box.addEventListener('toggle', () => {
    const text = box.querySelector('textarea');
    if (!box.open || !text) return;
    text.focus();
    if (!box.querySelector('.editor-bar')) void import('#client/forms/editor-bar.ts').then(({ addEditorBar }) => addEditorBar(text));
  }, { signal: end.signal });
  return () => end.abort();
});
