/** The palette opens by `/`, by Ctrl-K and from the search field of the header. */
export function openPaletteByKey(): void {
  const open = (event: Event): void => {
    event.preventDefault();
    void import('#client/ui/palette.ts').then(({ openPalette }) => openPalette());
  };
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable="true"]');
    const wanted = ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') || (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey);
    if (wanted) open(event);
  });
  document.addEventListener('pointerdown', (event) => {
    if ((event.target as Element).closest('[data-parley~="open-palette"]')) open(event);
  });
}
