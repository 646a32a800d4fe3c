import { behaviour } from '#client/mount.ts';

const restMilliseconds = 300;

/** A filter shows what it finds while it is filled in. The page is morphed, so that the field keeps its words and its cursor. */
behaviour('filter', (element) => {
  const form = element as HTMLFormElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (event: Event): void => {
    clearTimeout(timer);
    const typing = event.target instanceof HTMLInputElement && event.type === 'input' && !event.target.matches('[type="checkbox"], [type="radio"], [type="date"]');
    if (event.type === 'input' && !typing) return;
    timer = setTimeout(() => {
      // Said anew each time: a page that is laid over this one takes it away.
      form.dataset['turboAction'] = 'replace';
      form.requestSubmit();
    }, typing ? restMilliseconds : 0);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  return () => {
    clearTimeout(timer);
    form.removeEventListener('input', soon);
    form.removeEventListener('change', soon);
  };
});
