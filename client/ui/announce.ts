/** Speaks to screen readers politely, several sentences at once when they come close together. */
const waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const gatherMilliseconds = 1_500;

export function announce(sentence: string): void {
  if (!waiting.includes(sentence)) waiting.push(sentence);
  timer ??= setTimeout(() => {
    timer = undefined;
    const region = document.querySelector('[data-announcer]');
    if (region) region.textContent = waiting.splice(0).join('. ');
  }, gatherMilliseconds);
}
