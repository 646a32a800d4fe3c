import { layOver } from '#client/training/lay-over.ts';

const restMilliseconds = 1_200;

/** Saves a form of the authoring screen a moment after the last key, and shows what became of it. Without it the button saves. Returns the way to stop. */
export function autosave(element: HTMLElement): () => void {
  const form = element as HTMLFormElement;
  const end = new AbortController();
  const sign = form.querySelector<HTMLElement>('[data-slot="save-state"]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;
  let again = false;

  // What was just made has a name to be written over.
  const overwritten = form.querySelector<HTMLInputElement>('input[data-overwrite]');
  if (overwritten?.value === overwritten?.defaultValue) overwritten?.select();

  const tell = (state: 'saving' | 'saved' | 'away' | 'refused', more = ''): void => {
    if (!sign) return;
    sign.classList.toggle('is-refused', state === 'refused');
    sign.textContent = [sign.dataset[state] ?? '', more].filter((part) => part !== '').join(': ');
  };
  const send = async (): Promise<void> => {
    tell('saving');
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
    body.set('quiet', 'true');
    const seen = form.querySelector<HTMLInputElement>('input[name="seen"]');
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' }, keepalive: true }).catch(() => null);
    if (!answer || answer.status >= 500) {
      tell('away');
      timer = setTimeout(() => void save(), restMilliseconds * 5);
      return;
    }
    const result = await layOver(answer);
    if ('refusal' in result) return tell('refused', result.refusal);
    if (seen && result.mark !== '') seen.value = result.mark;
    tell('saved');
    if (!again) delete form.dataset['edited'];
  };
  const sendAll = async (): Promise<void> => {
    do {
      again = false;
      await send();
    } while (again);
    saving = null;
  };
  const save = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (saving) again = true;
    return saving ??= sendAll();
  };
  const soon = (): void => {
    form.dataset['edited'] = '';
    clearTimeout(timer);
    timer = setTimeout(() => void save(), restMilliseconds);
  };

  form.addEventListener('input', (event) => {
    // Another kind of question is another form: it is saved and shown anew.
    if (event.target instanceof HTMLElement && event.target.dataset['reload'] !== undefined) {
      clearTimeout(timer);
      delete form.dataset['edited'];
      form.requestSubmit();
      return;
    }
    if (event.target instanceof HTMLElement) addRow(event.target);
    soon();
  }, { signal: end.signal });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    timer = undefined;
    if (saving) {
      // What is under way changes the mark that the form has to send.
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      void saving.then(() => form.requestSubmit(submitter));
      return;
    }
    delete form.dataset['edited'];
  }, { signal: end.signal });
  // Whoever goes on before the moment is over finds what they typed on the next page.
  document.addEventListener('turbo:before-fetch-request', (event) => {
    if (timer === undefined && !saving) return;
    event.preventDefault();
    const { resume } = (event as CustomEvent<{ resume(): void }>).detail;
    void (timer === undefined ? saving : save())?.then(() => resume());
  }, { signal: end.signal });
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-insert]') : null;
    const text = button && document.getElementById(button.dataset['into'] ?? '');
    if (!(text instanceof HTMLTextAreaElement) || !button) return;
    const before = text.value.slice(0, text.selectionStart);
    text.setRangeText(`${before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'}${button.dataset['insert'] ?? ''}\n\n`, text.selectionStart, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
    text.focus();
  }, { signal: end.signal });

  return () => {
    end.abort();
    // Whoever leaves with something unsaved has it saved.
    if (timer !== undefined) void save();
  };
}

/** The empty row at the end makes another one as soon as something is written into it. */
function addRow(field: HTMLElement): void {
  const row = field.closest<HTMLElement>('.form-row');
  if (!row || row.nextElementSibling || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.type === 'radio' || field.type === 'checkbox' || field.value === '') return;
  const at = Number(row.dataset['row']);
  const next = row.cloneNode(true) as HTMLElement;
  next.dataset['row'] = String(at + 1);
  for (const part of next.querySelectorAll<HTMLElement>('[name], [id], [for], [aria-describedby]')) {
    for (const name of ['name', 'id', 'for', 'aria-describedby']) {
      const value = part.getAttribute(name);
      if (value !== null) part.setAttribute(name, value.replace(new RegExp(`-${at}(?=-|$)`), `-${at + 1}`));
    }
  }
  for (const input of next.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (input.type === 'radio' || input.type === 'checkbox') {
      input.value = String(at + 1);
      (input as HTMLInputElement).checked = false;
    } else input.value = '';
  }
  row.after(next);
}
