import type { ReactionName } from '#views/types/post.ts';

/** One handler serves the reaction bars and menus of the whole page. */
export function reactOnClick(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-reaction]');
    const subject = button?.closest<HTMLElement>('[data-subject]')?.dataset['subject'];
    if (!button || !subject) return;
    event.preventDefault();
    button.closest('details')?.removeAttribute('open');
    const on = button.getAttribute('aria-pressed') !== 'true';
    void import('#client/forms/react.ts').then(({ react }) => react(subject, button.dataset['reaction'] as ReactionName, on));
  });
}
