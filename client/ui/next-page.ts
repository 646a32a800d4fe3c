import { behaviour, mountAll, unmount } from '#client/mount.ts';

/**
 * Continues a list when its end comes near. Each page is a real URL: the link stays for those without JavaScript,
 * and the address follows what is being read, so that the back button returns to it.
 */
behaviour('next-page', (element) => {
  const link = element.matches('a') ? (element as HTMLAnchorElement) : element.querySelector('a');
  if (!link) return;
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) void bringNext(link);
  }, { rootMargin: '800px' });
  watcher.observe(link);
  const load = (event: Event): void => {
    event.preventDefault();
    void bringNext(link);
  };
  link.addEventListener('click', load);
  return () => {
    watcher.disconnect();
    link.removeEventListener('click', load);
  };
});

async function bringNext(link: HTMLAnchorElement): Promise<void> {
  if (link.getAttribute('aria-busy') === 'true') return;
  link.setAttribute('aria-busy', 'true');
  const response = await fetch(link.href, { headers: { accept: 'text/html' } }).catch(() => null);
  link.removeAttribute('aria-busy');
  if (!response?.ok || !link.isConnected) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const list = document.querySelector<HTMLElement>('main [data-list]');
  const more = page.querySelector(`main [data-list="${list?.dataset['list'] ?? ''}"]`);
  if (!list || !more) return;
  const fresh = [...more.children].filter((item) => !item.id || !document.getElementById(item.id)).map((item) => document.importNode(item, true));
  list.append(...fresh);
  for (const item of fresh) mountAll(item as HTMLElement);
  const next = page.querySelector<HTMLElement>('main [data-parley~="next-page"]');
  const holder = link.closest<HTMLElement>('[data-parley~="next-page"]') ?? link;
  if (next) {
    const copy = document.importNode(next, true);
    holder.replaceWith(copy);
    mountAll(copy);
  } else holder.remove();
  unmount();
}
