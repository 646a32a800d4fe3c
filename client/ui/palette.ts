import { visit } from '@hotwired/turbo';
import { callApi } from '#client/api.ts';
import { renderPartial, translate } from '#client/templates.ts';
import { announce } from '#client/ui/announce.ts';
import type { SearchHit } from '#views/types/pages.ts';

const restMilliseconds = 120;
const shownOfEach = 5;

interface Entry {
  readonly url: string;
  readonly heading: string;
  readonly titleHtml: string;
  readonly detail: string;
}

/** Search and ways to everywhere: Escape closes, arrows choose, Enter goes. */
export function openPalette(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#palette') ?? document.body.appendChild(renderPartial('palette', {})) as HTMLDialogElement;
  const input = dialog.querySelector<HTMLInputElement>('[data-palette-input]');
  const results = dialog.querySelector<HTMLElement>('[data-palette-results]');
  if (!input || !results || dialog.open) return;
  const end = new AbortController();
  let asked: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const search = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const query = input.value.trim();
    const entries = [...places(query), ...(query ? await hits(query, asked.signal) : [])];
    if (!end.signal.aborted && input.value.trim() === query) show(results, input, entries);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), restMilliseconds);
  }, { signal: end.signal });
  dialog.addEventListener('keydown', (event) => move(event, results, input), { signal: end.signal });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || (event.target as Element).closest('a')) dialog.close();
  }, { signal: end.signal });
  dialog.addEventListener('close', () => {
    end.abort();
    asked?.abort();
    clearTimeout(timer);
  }, { signal: end.signal });
  input.value = '';
  dialog.showModal();
  void search();
}

/** The places of the rail whose name begins so. */
function places(query: string): Entry[] {
  const wanted = query.toLocaleLowerCase();
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.rail a[href], .me-menu a[href]')];
  const known = new Set<string>();
  return links.flatMap((link) => {
    const name = (link.querySelector('.rail-text') ?? link).textContent?.trim() ?? '';
    if (!name || known.has(link.href) || (wanted && !name.toLocaleLowerCase().includes(wanted))) return [];
    known.add(link.href);
    return [{ url: link.pathname + link.search, heading: translate('search.palette.places'), titleHtml: escapeHtml(name), detail: '' }];
  }).slice(0, query ? shownOfEach : 16);
}

async function hits(query: string, signal: AbortSignal): Promise<Entry[]> {
  const { items } = await callApi<{ items: SearchHit[] }>('GET', `/search?q=${encodeURIComponent(query)}&limit=20`, undefined, { signal }).catch(() => ({ items: [] }));
  const counts = new Map<string, number>();
  return items.flatMap((hit) => {
    const count = (counts.get(hit.kind) ?? 0) + 1;
    counts.set(hit.kind, count);
    if (count > shownOfEach) return [];
    return [{ url: hit.url, heading: translate(`search.kind.${hit.kind}`), titleHtml: hit.titleHtml, detail: hit.person?.department ?? hit.space?.name ?? '' }];
  });
}

function show(results: HTMLElement, input: HTMLInputElement, entries: readonly Entry[]): void {
  const list = document.createElement('div');
  list.id = 'palette-list';
  list.setAttribute('role', 'listbox');
  let heading = '';
  for (const [at, entry] of [...entries].sort((left, right) => Number(left.heading > right.heading)).entries()) {
    if (entry.heading !== heading) {
      heading = entry.heading;
      const line = document.createElement('p');
      line.className = 'palette-heading';
      line.textContent = heading;
      list.append(line);
    }
    const link = document.createElement('a');
    link.className = 'palette-entry';
    link.id = `palette-entry-${at}`;
    link.href = entry.url;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    // Sanitised by the server (or escaped above); carries only <mark>.
    link.innerHTML = entry.titleHtml;
    if (entry.detail) {
      const detail = document.createElement('small');
      detail.textContent = entry.detail;
      link.append(' ', detail);
    }
    list.append(link);
  }
  if (entries.length === 0) {
    const line = document.createElement('p');
    line.className = 'palette-heading';
    line.textContent = translate('frame.nothing-found');
    results.replaceChildren(line);
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    announce(line.textContent);
    return;
  }
  results.replaceChildren(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'true');
  choose(results, input, list.querySelector('.palette-entry'));
}

function choose(results: HTMLElement, input: HTMLInputElement, entry: Element | null): void {
  for (const other of results.querySelectorAll('.palette-entry')) other.setAttribute('aria-selected', String(other === entry));
  if (entry) {
    input.setAttribute('aria-activedescendant', entry.id);
    entry.scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
}

function move(event: KeyboardEvent, results: HTMLElement, input: HTMLInputElement): void {
  const entries = [...results.querySelectorAll<HTMLAnchorElement>('.palette-entry')];
  const at = entries.findIndex((entry) => entry.getAttribute('aria-selected') === 'true');
  if (event.key === 'Escape') {
    // A search field with words in it would only empty itself.
    event.preventDefault();
    results.closest('dialog')?.close();
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(results, input, entries[(at + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % entries.length] ?? null);
  }
  const chosen = entries[at];
  if (event.key === 'Enter' && chosen && !event.isComposing) {
    event.preventDefault();
    results.closest('dialog')?.close();
    visit(chosen.href);
  }
}

function escapeHtml(text: string): string {
  const holder = document.createElement('i');
  holder.textContent = text;
  return holder.innerHTML;
}
