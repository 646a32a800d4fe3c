import { callApi } from '#client/api.ts';
import { composerValues, isEmpty } from '#client/forms/composer-values.ts';
import { translate } from '#client/templates.ts';

const restMilliseconds = 800;
const saving = new WeakMap<HTMLFormElement, Promise<void>>();
const timers = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();

const localKey = (place: string): string => `parley-draft ${place}`;

export function showDraftState(form: HTMLFormElement, key: string, values?: Record<string, string | number>): void {
  const line = form.querySelector('[data-slot="draft-state"]');
  if (line) line.textContent = key ? translate(key, values) : '';
}

/** Saves what is being written a moment after the last key; the browser keeps a copy until the server has one. */
export function draftSoon(form: HTMLFormElement): void {
  clearTimeout(timers.get(form));
  keepLocally(form);
  timers.set(form, setTimeout(() => void saveDraft(form), restMilliseconds));
}

export function stopDrafting(form: HTMLFormElement): void {
  clearTimeout(timers.get(form));
  timers.delete(form);
}

/** A form that the page was left from with something unsaved saves at once. */
export function saveDraftNow(form: HTMLFormElement): void {
  if (!timers.has(form)) return;
  stopDrafting(form);
  void saveDraft(form);
}

/** Before the text is sent nothing of it may still be on its way as a draft: it would come back after the draft is gone. */
export async function settleDraft(form: HTMLFormElement): Promise<void> {
  stopDrafting(form);
  await saving.get(form);
}

function saveDraft(form: HTMLFormElement): Promise<void> {
  const saved = (saving.get(form) ?? Promise.resolve()).then(() => putDraft(form));
  saving.set(form, saved);
  return saved;
}

async function putDraft(form: HTMLFormElement): Promise<void> {
  timers.delete(form);
  const place = form.dataset['place'] ?? '';
  const values = composerValues(form);
  try {
    if (isEmpty(values)) await callApi('DELETE', `/drafts/${encodeURIComponent(place)}`);
    else {
      const { space, kind, title, body, images, files } = values;
      await callApi('PUT', `/drafts/${encodeURIComponent(place)}`, { ...(space ? { space } : {}), kind, title, body, images, files });
    }
    localStorage.removeItem(localKey(place));
    showDraftState(form, isEmpty(values) ? '' : 'feed.draft.saved-now');
  } catch {
    showDraftState(form, 'feed.draft.kept');
  }
}

function keepLocally(form: HTMLFormElement): void {
  const { title, body } = composerValues(form);
  localStorage.setItem(localKey(form.dataset['place'] ?? ''), JSON.stringify({ title, body }));
}

/** Gives back what was typed while the server was out of reach. */
export function restoreLocally(form: HTMLFormElement): void {
  const kept = localStorage.getItem(localKey(form.dataset['place'] ?? ''));
  const body = form.querySelector<HTMLTextAreaElement>('textarea[name="body"]');
  if (!kept || !body || body.value) return;
  const { body: text, title } = JSON.parse(kept) as { body?: string; title?: string };
  body.value = text ?? '';
  const titleField = form.querySelector<HTMLInputElement>('input[name="title"]');
  if (titleField && title) titleField.value = title;
  if (text) draftSoon(form);
}

export function forgetDraft(form: HTMLFormElement): void {
  stopDrafting(form);
  localStorage.removeItem(localKey(form.dataset['place'] ?? ''));
  showDraftState(form, '');
}
