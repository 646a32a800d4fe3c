/** `j` and `k` go from post to post (in a thread: from comment to comment), `c` comments, `w` writes. */
export function moveByKey(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, dialog, details.menu')) return;
    if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1);
    else if (event.key === 'c') focusIn(target, '.thread > .comment-form textarea', event);
    else if (event.key === 'w') writeSomething(event);
  });
}

function step(by: number): void {
  const full = document.querySelector('.post[data-full]');
  const stops = [...document.querySelectorAll<HTMLElement>(full ? '.post[data-full], .comment' : '[data-list="posts"] > .post')];
  const at = stops.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
  const next = stops[at < 0 ? 0 : at + by];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'start' });
}

function focusIn(from: HTMLElement, selector: string, event: Event): void {
  const field = from.closest('.post')?.querySelector<HTMLElement>(selector) ?? document.querySelector<HTMLElement>(`.post[data-full] ${selector}`);
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function writeSomething(event: Event): void {
  const box = document.querySelector<HTMLDetailsElement>('details[data-parley~="composer-box"]');
  if (!box) return;
  event.preventDefault();
  box.open = true;
  box.querySelector('textarea')?.focus();
}
