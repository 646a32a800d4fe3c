import { behaviour } from '#client/mount.ts';

/** Puts the cursor into the text when the composer opens. */
behaviour('composer-box', (element) => {
  const box = element as HTMLDetailsElement;
  const focus = (): void => {
    if (box.open) box.querySelector('textarea')?.focus();
  };
  box.addEventListener('toggle', focus);
  return () => box.removeEventListener('toggle', focus);
});
