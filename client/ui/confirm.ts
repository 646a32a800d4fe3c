import { config } from '@hotwired/turbo';

/** Asks in our own dialog before an act that cannot be taken back (`data-turbo-confirm`). */
export function confirmInDialog(): void {
  config.forms.confirm = (text) => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog#confirmation');
    if (!dialog) return Promise.resolve(false);
    const place = dialog.querySelector('[data-text]');
    if (place) place.textContent = text;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'confirm'), { once: true });
    });
  };
}
