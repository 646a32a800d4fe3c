import { behaviour } from '#client/mount.ts';

/** Opens the pictures of a post large, one after the other; the link to the file still works without it. */
behaviour('gallery', (gallery) => {
  const open = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-image]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const links = [...gallery.querySelectorAll<HTMLAnchorElement>('a[data-image]')];
    void import('#client/ui/show-lightbox.ts').then(({ showLightbox }) => showLightbox(links, links.indexOf(link)), () => location.assign(link.href));
  };
  gallery.addEventListener('click', open);
  return () => gallery.removeEventListener('click', open);
});
