import { renderPartial } from '#client/templates.ts';

/** Shows the pictures of these links, one at a time, over the page. */
export function showLightbox(links: readonly HTMLAnchorElement[], first: number): void {
  const dialog = renderPartial('lightbox', {}) as HTMLDialogElement;
  let index = first;
  const picture = dialog.querySelector('img');
  const caption = dialog.querySelector('[data-lightbox-caption]');
  const place = dialog.querySelector('[data-lightbox-place]');
  const show = (): void => {
    const link = links[index];
    if (!link || !picture) return;
    picture.src = link.href;
    picture.alt = link.querySelector('img')?.alt ?? '';
    if (caption) caption.textContent = picture.alt;
    if (place) place.textContent = links.length > 1 ? `${index + 1} / ${links.length}` : '';
  };
  const step = (by: number): void => {
    index = (index + by + links.length) % links.length;
    show();
  };
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight') step(1);
    if (event.key === 'ArrowLeft') step(-1);
  });
  dialog.addEventListener('click', (event) => {
    const act = (event.target as Element).closest<HTMLElement>('[data-lightbox]')?.dataset['lightbox'];
    if (act === 'next') step(1);
    else if (act === 'previous') step(-1);
    else if (act === 'close' || event.target === dialog) dialog.close();
  });
  for (const button of dialog.querySelectorAll<HTMLElement>('[data-lightbox="next"], [data-lightbox="previous"]')) button.hidden = links.length < 2;
  dialog.addEventListener('close', () => {
    dialog.remove();
    links[index]?.focus();
  });
  document.body.append(dialog);
  show();
  dialog.showModal();
}
