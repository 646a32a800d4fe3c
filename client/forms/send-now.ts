import { behaviour } from '#client/mount.ts';

/** Sends a form as soon as the page is there; without JavaScript its button does. */
behaviour('send-now', (form) => {
  if (form instanceof HTMLFormElement) form.submit();
});
