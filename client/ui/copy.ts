import { behaviour } from '#client/mount.ts';
import { toast } from '#client/ui/announce.ts';

/** A text that is meant to be taken elsewhere gets a button that copies it. */
behaviour('copy', (element) => {
  if (!('clipboard' in navigator)) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-small copy-button';
  const text = element.textContent?.trim() ?? '';
  void import('#client/templates.ts').then(({ translate }) => {
    button.textContent = translate('frame.copy');
    button.addEventListener('click', () => void navigator.clipboard.writeText(text).then(() => toast(translate('frame.copied'))));
    element.after(button);
  });
  return () => button.remove();
});
