import { behaviour } from '#client/mount.ts';

const wakes = ['focusin', 'dragenter', 'pointerenter'] as const;

/** A page has a form under every post: what makes it comfortable is fetched when someone turns to it. */
behaviour('composer', (element) => {
  const form = element as HTMLFormElement;
  let end: (() => void) | undefined;
  let left = false;
  const wake = (): void => {
    for (const name of wakes) form.removeEventListener(name, wake);
    void import('#client/forms/composer.ts').then(async ({ compose }) => {
      if (!form.querySelector('[data-slot]')) (await import('#client/forms/complete-form.ts')).completeForm(form);
      if (!left) end = compose(form);
    });
  };
  for (const name of wakes) form.addEventListener(name, wake);
  const attached = [...form.querySelectorAll<HTMLInputElement>('input[name="images"], input[name="files"]')].some((field) => field.value.length > 2);
  if (attached || localStorage.getItem(`parley-draft ${form.dataset['place'] ?? ''}`)) wake();
  return () => {
    left = true;
    end?.();
  };
});
