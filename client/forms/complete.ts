import { callApi } from '#client/api.ts';
import { renderPartial } from '#client/templates.ts';
import type { PersonRef } from '#views/types/person.ts';

interface ChangeDetail {
  readonly key: string;
  readonly text: string;
  provide(answer: Promise<{ matched: boolean; fragment?: HTMLElement }>): void;
}

interface ValueDetail {
  readonly item: HTMLElement;
  value: string | null;
}

const shown = 6;

/** Suggests people after `@`, topics after `#` and emoji after `:`. */
export function completeIn(text: HTMLTextAreaElement, signal: AbortSignal): void {
  const expander = text.closest('text-expander');
  if (!expander) return;
  expander.addEventListener('text-expander-change', (event) => {
    const { key, text: typed, provide } = (event as CustomEvent<ChangeDetail>).detail;
    provide(suggest(key, typed));
  }, { signal });
  expander.addEventListener('text-expander-value', (event) => {
    const { detail } = event as CustomEvent<ValueDetail>;
    detail.value = detail.item.dataset['value'] ?? null;
  }, { signal });
}

async function suggest(key: string, typed: string): Promise<{ matched: boolean; fragment?: HTMLElement }> {
  const options = key === '@' ? await people(typed) : key === '#' ? await topics(typed) : await emoji(typed);
  if (options.length === 0) return { matched: false };
  const menu = document.createElement('ul');
  menu.className = 'suggestions menu-panel';
  menu.setAttribute('role', 'listbox');
  for (const [at, option] of options.entries()) {
    option.id = `suggestion-${at}`;
    option.setAttribute('role', 'option');
    option.classList.add('menu-item');
    menu.append(option);
  }
  return { matched: true, fragment: menu };
}

function optionOf(value: string, ...content: (Node | string)[]): HTMLElement {
  const option = document.createElement('li');
  option.dataset['value'] = value;
  option.append(...content);
  return option;
}

async function people(typed: string): Promise<HTMLElement[]> {
  const { items } = await callApi<{ items: PersonRef[] }>('GET', `/people?query=${encodeURIComponent(typed)}&limit=${shown}`).catch(() => ({ items: [] }));
  return items.map((person) => optionOf(`@${person.handle}`, renderPartial('avatar', { ...person, size: 'small' }), person.name));
}

async function topics(typed: string): Promise<HTMLElement[]> {
  const { items } = await callApi<{ items: { topic: string; count?: number }[] }>('GET', `/topics?q=${encodeURIComponent(typed)}&limit=${shown}`).catch(() => ({ items: [] }));
  return items.map(({ topic }) => optionOf(`#${topic}`, `#${topic}`));
}

async function emoji(typed: string): Promise<HTMLElement[]> {
  if (typed.length < 2) return [];
  const { emojiByName } = await import('#client/forms/emoji.ts');
  const names = Object.keys(emojiByName);
  const found = [...names.filter((name) => name.startsWith(typed)), ...names.filter((name) => !name.startsWith(typed) && name.includes(typed))];
  return found.slice(0, shown).map((name) => optionOf(emojiByName[name] ?? '', `${emojiByName[name] ?? ''} ${name.replaceAll('_', ' ')}`));
}
