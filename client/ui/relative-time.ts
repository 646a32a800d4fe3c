import { pageData } from '#client/page-data.ts';
import { relativeTime } from '#views/helpers/time.ts';

const everyMilliseconds = 30_000;

/** Keeps "3 minutes ago" true while a page stays open; the server's text stands until then. */
export function keepTimesTrue(): void {
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
