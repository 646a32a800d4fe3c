import { behaviour, mountAll } from '#client/mount.ts';

/** Brings earlier comments into the page, above what is being read, which stays where it is. */
behaviour('earlier', (element) => {
  const link = element as HTMLAnchorElement;
  const load = (event: Event): void => {
    event.preventDefault();
    if (link.getAttribute('aria-busy') !== 'true') void bringEarlier(link);
  };
  link.addEventListener('click', load);
  return () => link.removeEventListener('click', load);
});

async function bringEarlier(link: HTMLAnchorElement): Promise<void> {
  const selector = `[data-list="comments"][data-post-id="${link.dataset['postId']}"]`;
  const list = document.querySelector<HTMLElement>(selector);
  link.setAttribute('aria-busy', 'true');
  const response = await fetch(link.href, { headers: { accept: 'text/html' } }).catch(() => null);
  link.removeAttribute('aria-busy');
  if (!list || !response?.ok) return void location.assign(link.href);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = [...(page.querySelector(selector)?.children ?? [])].filter((item) => !document.getElementById(item.id)).map((item) => document.importNode(item, true));
  const anchor = list.firstElementChild;
  const top = anchor?.getBoundingClientRect().top ?? 0;
  list.prepend(...fresh);
  if (anchor) window.scrollBy(0, anchor.getBoundingClientRect().top - top);
  for (const item of fresh) mountAll(item as HTMLElement);
  const further = page.querySelector<HTMLAnchorElement>(`a[data-parley="earlier"][data-post-id="${link.dataset['postId']}"]`);
  if (further) {
    link.href = further.href;
    link.replaceChildren(...further.childNodes);
  } else link.remove();
}
