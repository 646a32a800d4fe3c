import { callApi } from '#client/api.ts';
import { behaviour } from '#client/mount.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';

/** A button that is on or off and tells the server so. */
function pressBehaviour(path: (button: HTMLElement) => string) {
  return (button: HTMLElement): (() => void) => {
    const press = (event: Event): void => {
      event.preventDefault();
      const on = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(on));
      callApi(on ? 'PUT' : 'DELETE', path(button)).catch((problem: unknown) => {
        button.setAttribute('aria-pressed', String(!on));
        void tellRefusal(problem);
      });
    };
    button.addEventListener('click', press);
    return () => button.removeEventListener('click', press);
  };
}

behaviour('bookmark', pressBehaviour((button) => `/posts/${button.dataset['postId']}/bookmark`));
behaviour('follow', pressBehaviour((button) => `/people/${button.dataset['personId']}/follow`));
