import { behaviour } from '#client/mount.ts';

const wakes = ['focusin', 'dragenter', 'pointerenter'] as const;

/**
 * A page has a form under every post: what makes it comfortable is fetched when someone turns to it.
 * Whoever sends before it is there is sent as soon as it is; when it cannot be fetched, the form goes the plain way.
 */
behaviour('composer', (element) => {
  const form = element as HTMLFormElement;
  // Under a post in a list the form says only where it sends to.
  form.dataset['place'] ??= `post:${form.closest('.post')?.id.slice('post-'.length) ?? ''}`;
  const until = new AbortController();
  let end: (() => void) | undefined;
  let asleep = true;
  let pressed = false;

  const fetchComfort = async (): Promise<void> => {
    const { compose } = await import('#client/forms/composer.ts');
    if (!form.querySelector('[data-slot]')) (await import('#client/forms/complete-form.ts')).completeForm(form);
    if (until.signal.aborted) return;
    until.abort();
    end = compose(form);
    if (pressed) form.requestSubmit();
  };
  const sendPlain = (): void => {
    until.abort();
    if (pressed) form.requestSubmit();
  };
  const wake = (): void => {
    if (asleep) void fetchComfort().catch(sendPlain);
    asleep = false;
  };
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void): void => form.addEventListener(name, act, { signal: until.signal });
  for (const name of wakes) on(name, wake);
  on('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    pressed = true;
    wake();
  });
  on('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    pressed = true;
    wake();
  });

  const attached = [...form.querySelectorAll<HTMLInputElement>('input[name="images"], input[name="files"]')].some((field) => field.value.length > 2);
  if (attached || localStorage.getItem(`parley-draft ${form.dataset['place'] ?? ''}`)) wake();
  return () => {
    until.abort();
    end?.();
  };
});
