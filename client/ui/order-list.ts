/** The parts of an order are moved by their buttons without leaving the page, or dragged; the fields of the form move along. */
export function orderList(list: HTMLElement): () => void {
  const end = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void): void => list.addEventListener(name, act, { signal: end.signal });
  const itemOf = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('.order-item') : null);
  let dragged: HTMLElement | null = null;

  on('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-way]') : null;
    const item = itemOf(button);
    if (!button || !item) return;
    event.preventDefault();
    const other = button.dataset['way'] === 'up' ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (button.dataset['way'] === 'up') other.before(item);
    else other.after(item);
    settle(list, item);
    const again = button.disabled ? item.querySelector<HTMLButtonElement>('button[data-way]:not([disabled])') : button;
    again?.focus();
  });
  on('pointerdown', (event) => {
    const item = itemOf(event.target);
    if (item) item.draggable = event.target instanceof Element && event.target.closest('.order-grip') !== null;
  });
  on('dragstart', (event) => {
    dragged = itemOf(event.target);
    dragged?.classList.add('is-dragged');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  on('dragover', (event) => {
    const over = itemOf(event.target);
    if (!dragged || !over || over.parentElement !== list) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  on('drop', (event) => event.preventDefault());
  on('dragend', () => {
    if (!dragged) return;
    dragged.classList.remove('is-dragged');
    dragged.draggable = false;
    settle(list, dragged);
    dragged = null;
  });
  return () => end.abort();
}

/** The first cannot go up, the last cannot go down; whoever keeps the answers is told. */
function settle(list: HTMLElement, moved: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>('.order-item')];
  for (const [place, item] of items.entries()) {
    const [up, down] = [item.querySelector<HTMLButtonElement>('[data-way="up"]'), item.querySelector<HTMLButtonElement>('[data-way="down"]')];
    if (up) up.disabled = place === 0;
    if (down) down.disabled = place === items.length - 1;
  }
  moved.classList.remove('is-moved');
  void moved.offsetWidth;
  moved.classList.add('is-moved');
  moved.dispatchEvent(new Event('input', { bubbles: true }));
}
