/** The tabs "write" and "preview" of an editor; the server renders the preview, exactly as it will the post. */
export function previewIn(text: HTMLTextAreaElement, signal: AbortSignal): void {
  const editor = text.closest('.editor');
  const preview = editor?.querySelector<HTMLElement>('[data-slot="preview"]');
  const writing = editor?.querySelector<HTMLElement>('[data-slot="write"]');
  if (!editor || !preview || !writing) return;
  const tabs = [...editor.querySelectorAll<HTMLButtonElement>('[data-editor-tab]')];
  const choose = (chosen: HTMLButtonElement): void => {
    const showsPreview = chosen.dataset['editorTab'] === 'preview';
    for (const tab of tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
    preview.style.minHeight = `${writing.offsetHeight || preview.offsetHeight}px`;
    preview.hidden = !showsPreview;
    writing.hidden = showsPreview;
    if (showsPreview) void fill(preview, text.value, signal);
    else text.focus();
  };
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tab), { signal });
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      const next = tabs[(at + 1) % tabs.length];
      if (next) {
        next.focus();
        choose(next);
      }
    }, { signal });
  }
}

async function fill(preview: HTMLElement, body: string, signal: AbortSignal): Promise<void> {
  preview.setAttribute('aria-busy', 'true');
  const response = await fetch('/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({ body }),
    signal,
  }).catch(() => null);
  preview.removeAttribute('aria-busy');
  // Sanitised by the server, the same HTML that the post will have.
  if (response?.ok) preview.innerHTML = await response.text();
}
