import { onConnectionState } from '#client/live/connection.ts';
import { behaviour } from '#client/mount.ts';
import { pageData } from '#client/page-data.ts';

const patienceMilliseconds = 4_000;

/** One calm bar that says since when the connection is lost; short losses are not worth a word. */
behaviour('connection', (bar) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onConnectionState((since) => {
    clearTimeout(timer);
    if (!since) {
      bar.hidden = true;
      return;
    }
    const { locale, timeZone } = pageData();
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(since);
    timer = setTimeout(() => {
      // The sentence came with the page: nothing can be fetched now.
      (bar.querySelector('[data-text]') ?? bar).textContent = (bar.dataset['sinceText'] ?? '').replace('@', clock);
      bar.hidden = false;
    }, Math.max(0, patienceMilliseconds - (Date.now() - since.getTime())));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
});
