import { callApi } from '#client/api.ts';
import { onLive } from '#client/live/connection.ts';
import type { PracticeHint, PracticeView } from '#views/types/practice.ts';

let known: PracticeView = { signs: [], hints: [] };
let watched: HTMLElement | null = null;
let asking = false;
let again = false;

const putAway = (id: string): string => `practice-hint:${id}`;

/** Puts the signs of what one's own acts have done under them, and says at the composer what there is to practise. */
export function showPractice(): void {
  const main = document.getElementById('main');
  if (main && main !== watched) {
    watched = main;
    new MutationObserver(() => putSigns(main)).observe(main, { childList: true, subtree: true });
    main.addEventListener('focusin', hintAtComposer);
  }
  if (main) putSigns(main);
  void ask();
}

async function ask(): Promise<void> {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    known = await callApi<PracticeView>('GET', '/practice');
  } catch {
    // It is a kindness, not a need: the next page asks again.
  }
  asking = false;
  if (watched) {
    putSigns(watched);
    takeOldHints(watched);
  }
  if (!again) return;
  again = false;
  await ask();
}

/** Into the room beside the acts, so that nothing moves. */
function putSigns(main: HTMLElement): void {
  const wanted = new Map(known.signs.map((sign) => [sign.id, sign]));
  for (const old of main.querySelectorAll<HTMLElement>('.practice-sign')) {
    const sign = wanted.get(old.dataset['for'] ?? '');
    if (sign?.text === old.title) wanted.delete(sign.id);
    else old.remove();
  }
  for (const { id, text, url, done } of wanted.values()) {
    const foot = document.getElementById(id)?.querySelector(':scope > .post-foot > .acts, :scope > .comment-main > .comment-foot');
    if (!foot) continue;
    const sign = document.createElement('a');
    Object.assign(sign, { className: done ? 'practice-sign' : 'practice-sign is-waiting', href: url, title: text });
    sign.dataset['for'] = id;
    const words = document.createElement('span');
    words.textContent = text;
    sign.append(words);
    foot.insertBefore(sign, foot.querySelector(':scope > .acts-end'));
  }
}

/** What has been practised is not asked for any more. */
function takeOldHints(main: HTMLElement): void {
  for (const line of main.querySelectorAll<HTMLElement>('.practice-hint')) if (!known.hints.some(({ id }) => id === line.dataset['hint'])) line.remove();
}

function hintAtComposer({ target }: FocusEvent): void {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-parley~="composer"]') : null;
  if (!form || form.querySelector('.practice-hint')) return;
  const hint = known.hints.find((one) => fits(one, form) && localStorage.getItem(putAway(one.id)) === null);
  if (hint) form.append(lineOf(hint));
}

/** Whether what is being written there would count. */
function fits({ on, space, notIn }: PracticeHint, form: HTMLFormElement): boolean {
  if (on !== (form.dataset['subject'] === 'posts' ? 'post' : 'comment')) return false;
  const place = (form.closest('.post') ?? form).querySelector<HTMLAnchorElement>('a[href^="/spaces/"]')?.pathname.split('/')[2] ?? null;
  return space === null ? place === null || place !== notIn : place === space;
}

function lineOf({ id, text, url, close }: PracticeHint): HTMLElement {
  const line = document.createElement('p');
  line.className = 'practice-hint';
  line.dataset['hint'] = id;
  const link = document.createElement('a');
  link.href = url;
  link.textContent = text;
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'icon-button', title: close, textContent: '×' });
  button.setAttribute('aria-label', close);
  button.addEventListener('click', () => {
    localStorage.setItem(putAway(id), '1');
    const field = line.closest('form')?.querySelector('textarea');
    line.remove();
    field?.focus();
  });
  line.append(link, button);
  return line;
}

onLive('practice:changed', () => void ask());
