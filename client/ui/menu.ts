import { behaviour } from '#client/mount.ts';

/** Menus are `details`: here they also close by Escape, by a click elsewhere and when another one opens. */
behaviour('menu', (element) => {
  const menu = element as HTMLDetailsElement;
  const end = new AbortController();
  menu.addEventListener('toggle', () => {
    if (!menu.open) return;
    if (!menu.querySelector('div.menu-panel')) void import('#client/ui/fill-menu.ts').then(({ fillMenu }) => fillMenu(menu));
    for (const other of document.querySelectorAll<HTMLDetailsElement>('details[data-parley~="menu"][open]')) if (other !== menu && !other.contains(menu)) other.open = false;
  }, { signal: end.signal });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) {
      event.stopPropagation();
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(menu, event);
  }, { signal: end.signal });
  document.addEventListener('click', (event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  }, { signal: end.signal });
  return () => end.abort();
});

function moveFocus(menu: HTMLDetailsElement, event: KeyboardEvent): void {
  if (event.target instanceof HTMLTextAreaElement || !menu.open) return;
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-panel :is(a, button, input):not([type="hidden"])')];
  if (items.length === 0) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus();
}
