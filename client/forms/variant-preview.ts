const pauseMilliseconds = 350;

/** Shows, while somebody writes, what would go out and what is wrong with it; without JavaScript saving does. Returns the way to stop. */
export function previewVariant(element: HTMLElement): () => void {
  const form = element as HTMLFormElement;
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  const ask = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
    const answer = await fetch(`${form.action}/preview`, { method: 'POST', body, signal: AbortSignal.any([asking.signal, end.signal]) });
    const shown = document.getElementById(`preview-${form.dataset['variantId']}`);
    if (!answer.ok || !shown) return;
    const made = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.preview');
    if (made) shown.replaceWith(made);
  };
  form.addEventListener('input', () => {
    form.dataset['edited'] = '';
    document.getElementById(`preview-${form.dataset['variantId']}`)?.classList.add('is-stale');
    clearTimeout(timer);
    // A preview that fails keeps the last one, which looks stale; the next stroke asks again.
    timer = setTimeout(() => void ask().catch(() => undefined), pauseMilliseconds);
  }, { signal: end.signal });
  // What is being saved is no longer somebody's unsaved words: from here the page is fetched anew like any other.
  form.addEventListener('submit', () => delete form.dataset['edited'], { signal: end.signal });
  form.addEventListener('turbo:submit-end', (event) => {
    if (!(event as CustomEvent<{ readonly success: boolean }>).detail.success) form.dataset['edited'] = '';
  }, { signal: end.signal });
  return () => {
    clearTimeout(timer);
    end.abort();
  };
}
