import { pageData } from '#client/page-data.ts';
import { formatRelative } from '#views/helpers/time.ts';

/** Keeps "3 minutes ago" true while the page stays open. */
const everyMilliseconds = 30_000;

export function keepTimesTrue(): void {
  setInterval(refreshTimes, everyMilliseconds);
}

function refreshTimes(): void {
  if (document.visibilityState === 'hidden') return;
  const { locale, timeZone } = pageData();
  const now = new Date();
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    const text = formatRelative(new Date(element.dateTime), { locale, timeZone, now });
    if (element.textContent !== text) element.textContent = text;
  }
}
