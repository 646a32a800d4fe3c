import { visit } from '@hotwired/turbo';

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
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const chosen = form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.[0];
    if (chosen && chosen.size > Number(state?.dataset['most'] ?? Infinity)) return tell(state?.dataset['tooLarge'] ?? '');
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (bar && lengthComputable) bar.value = (loaded / total) * 100;
    });
    request.upload.addEventListener('load', () => tell(state?.dataset['checking'] ?? ''));
    request.addEventListener('load', () => {
      if (request.status < 300) visit(location.href, { action: 'replace' });
      else rest(refusalOf(request.responseText));
    });
    request.addEventListener('error', () => rest(state?.dataset['away'] ?? ''));
    end.signal.addEventListener('abort', () => request.abort(), { once: true });
    if (bar) {
      bar.hidden = false;
      bar.value = 0;
    }
    if (button) button.disabled = true;
    tell('');
    request.send(new FormData(form));
  }, { signal: end.signal });
  return () => end.abort();
}

function refusalOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; fields?: readonly { readonly message: string }[] } };
    return error?.fields?.[0]?.message ?? error?.message ?? '';
  } catch {
    return '';
  }
}
