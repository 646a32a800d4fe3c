import { visit } from '@hotwired/turbo';
import { ApiRefusal, actKey, callApi } from '#client/api.ts';
import { addFiles, showAttached, uploadsArrived } from '#client/forms/attach.ts';
import { composerValues, isEmpty, type ComposerValues } from '#client/forms/composer-values.ts';
import { draftSoon, forgetDraft, restoreLocally, saveDraftNow, settleDraft, showDraftState } from '#client/forms/draft.ts';
import { showProblems } from '#client/forms/problems.ts';
import { insertComment } from '#client/live/comment-created.ts';
import { onConnectionState } from '#client/live/connection.ts';
import { tellTyping } from '#client/live/typing.ts';
import type { CommentView } from '#views/types/post.ts';

/** Writing of posts and comments: drafts, attachments, sending once however often it is tried. Returns the way to stop. */
export function compose(form: HTMLFormElement): () => void {
  const end = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void): void => form.addEventListener(name, act, { signal: end.signal });
  restoreLocally(form);
  showAttached(form);
  const typed = (): void => {
    draftSoon(form);
    const postId = /^posts\/(\w+)\/comments$/.exec(form.dataset['subject'] ?? '')?.[1];
    if (postId) tellTyping(postId);
  };
  // What was typed and chosen while this was being fetched.
  if ([...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[name="title"]')].some((field) => field.value !== field.defaultValue)) typed();

  on('input', typed);
  on('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  on('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    void send(form);
  });
  const take = (picker: HTMLInputElement): void => {
    if (!picker.files?.length) return;
    void addFiles(form, [...picker.files]);
    picker.value = '';
  };
  on('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset['picker']) take(event.target);
  });
  for (const picker of form.querySelectorAll<HTMLInputElement>('[data-picker]')) take(picker);
  on('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void addFiles(form, files);
  });
  on('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    form.classList.add('is-dropping');
  });
  on('dragleave', () => form.classList.remove('is-dropping'));
  on('drop', (event) => {
    form.classList.remove('is-dropping');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void addFiles(form, files);
  });
  const retry = onConnectionState((since) => {
    if (!since && form.dataset['unsent']) void send(form);
  });
  return () => {
    end.abort();
    retry();
    saveDraftNow(form);
  };
}

async function send(form: HTMLFormElement): Promise<void> {
  if (form.dataset['sending']) return;
  form.dataset['sending'] = 'true';
  try {
    // What was chosen goes with the text, however long it takes to arrive.
    if (!(await uploadsArrived(form))) return;
    const values = composerValues(form);
    if (isEmpty(values)) return;
    // The key stays with the text until it is taken: a second try of the same text makes nothing twice.
    const key = (form.dataset['key'] ??= actKey());
    showProblems(form, {}, '');
    await settleDraft(form);
    const subject = form.dataset['subject'] ?? '';
    const isEdit = form.dataset['method'] === 'PATCH';
    const answer = await callApi<{ id: string; postId?: string }>(isEdit ? 'PATCH' : 'POST', `/${subject}`, requestOf(form, values, isEdit), { key });
    sent(form);
    if (isEdit) visit(answer.postId ? `/posts/${answer.postId}?comment=${answer.id}#comment-${answer.id}` : `/posts/${answer.id}`);
    else if (subject !== 'posts') insertComment(answer as CommentView);
    else if (!document.querySelector('[data-list="posts"][data-watch]')) visit(`/posts/${answer.id}`);
  } catch (problem) {
    notSent(form, problem);
  } finally {
    delete form.dataset['sending'];
  }
}

/** What the API wants of a new post, a new comment or an edit. */
function requestOf(form: HTMLFormElement, { space, kind, title, body, parent, images, files }: ComposerValues, isEdit: boolean): object {
  const written = { body, images, files };
  const hasTitle = form.elements.namedItem('title') !== null;
  if (isEdit) return hasTitle ? { ...written, title } : written;
  const place = form.dataset['place'] ?? '';
  if (form.dataset['subject'] === 'posts') return { ...written, space, kind, place, ...(title ? { title } : {}) };
  return { ...written, place, ...(parent ? { parent } : {}) };
}

function sent(form: HTMLFormElement): void {
  delete form.dataset['key'];
  delete form.dataset['unsent'];
  forgetDraft(form);
  form.reset();
  for (const text of form.querySelectorAll<HTMLTextAreaElement>('textarea')) {
    text.value = '';
    text.dispatchEvent(new Event('change', { bubbles: true }));
  }
  for (const title of form.querySelectorAll<HTMLInputElement>('input[name="title"]')) title.value = '';
  for (const slot of form.querySelectorAll('[data-slot="images"], [data-slot="files"]')) slot.replaceChildren();
  form.closest('details')?.removeAttribute('open');
}

function notSent(form: HTMLFormElement, problem: unknown): void {
  if (!(problem instanceof ApiRefusal)) throw problem;
  if (problem.passing) {
    form.dataset['unsent'] = 'true';
    return showDraftState(form, 'feed.draft.not-saved');
  }
  delete form.dataset['key'];
  showProblems(form, problem.fields, problem.message);
}
