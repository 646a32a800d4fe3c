const waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const gatherMilliseconds = 1_500;
const toastMilliseconds = 8_000;

/** Speaks to screen readers politely; sentences that come close together are said as one. */
export function announce(sentence: string): void {
  if (!waiting.includes(sentence)) waiting.push(sentence);
  timer ??= setTimeout(() => {
    timer = undefined;
    const region = document.getElementById('announcer');
    if (region) region.textContent = waiting.splice(0).join('. ');
  }, gatherMilliseconds);
}

/** A sentence for everyone, at the edge of the page for a while. */
export function toast(sentence: string): void {
  const place = document.getElementById('toasts');
  if (!place || !sentence) return;
  const element = document.createElement('p');
  element.className = 'toast';
  element.textContent = sentence;
  place.append(element);
  setTimeout(() => element.remove(), toastMilliseconds);
}
