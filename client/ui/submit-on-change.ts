import { behaviour } from '#client/mount.ts';

/** A form of switches saves itself; its button stays for those without JavaScript. */
behaviour('submit-on-change', (element) => {
  const form = element as HTMLFormElement;
  const save = (): void => form.requestSubmit();
  const button = form.querySelector<HTMLElement>('button:not([name])');
  if (button) button.hidden = true;
  form.addEventListener('change', save);
  return () => form.removeEventListener('change', save);
});
