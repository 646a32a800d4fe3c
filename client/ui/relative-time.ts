import { pageData } from '#client/page-data.ts';
import { exactTime, relativeTime } from '#views/helpers/time.ts';

const everyMilliseconds = 30_000;

/** Keeps "3 minutes ago" true while a page stays open; the server's text stands until then. The whole moment shows under the pointer. */
export function keepTimesTrue(): void {
  document.addEventListener('pointerover', (event) => {
    const element = (event.target as Element).closest('time[data-relative]:not([title])');
    const { locale, timeZone } = pageData();
    if (element) element.setAttribute('title', exactTime(element.getAttribute('datetime') ?? '', { locale, timeZone, now: '' }));
  });
  setInterval(() => {
    if (document.visibilityState === 'visible') void refreshTimes();
  }, everyMilliseconds);
}

async function refreshTimes(): Promise<void> {
  const { translate } = await import('#client/templates.ts');
  const { locale, timeZone } = pageData();
  const place = { locale, timeZone, now: new Date().toISOString() };
  for (const element of document.querySelectorAll('time[data-relative]')) {
    const text = relativeTime(element.getAttribute('datetime') ?? '', place, (_locale, key, values) => translate(key, values));
    if (text && element.textContent !== text) element.textContent = text;
  }
}
