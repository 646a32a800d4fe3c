/** A frame that the address names is empty until it has been fetched, so that the browser's own leap ends above it. Leaps there once for each page. */
export function leapToFrame(): void {
  let wanted = '';
  document.addEventListener('turbo:load', () => {
    wanted = location.hash.slice(1);
  });
  document.addEventListener('turbo:frame-load', ({ target }) => {
    if (!(target instanceof HTMLElement) || wanted === '' || target.id !== wanted) return;
    wanted = '';
    target.scrollIntoView();
  });
}
