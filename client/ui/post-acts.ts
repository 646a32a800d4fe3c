import { toast } from '#client/ui/announce.ts';

/** Small acts on posts and comments that only the browser can do: quote, copy a link, go to the comment field. */
export function actOnClick(): void {
  document.addEventListener('click', (event) => {
    const element = (event.target as Element).closest<HTMLElement>('[data-act]');
    if (!element || event.ctrlKey || event.metaKey) return;
    switch (element.dataset['act']) {
      case 'copy-link': {
        event.preventDefault();
        element.closest('details')?.removeAttribute('open');
        void navigator.clipboard?.writeText((element as HTMLAnchorElement).href).then(() => import('#client/templates.ts')).then(({ translate }) => toast(translate('feed.link-copied')));
        break;
      }
      case 'quote': {
        event.preventDefault();
        quote(element);
        break;
      }
      case 'comment': {
        const field = element.closest('.post')?.querySelector<HTMLTextAreaElement>('.thread > .comment-form textarea');
        if (!field) return;
        event.preventDefault();
        field.focus();
        break;
      }
      case 'answer':
        void import('#client/forms/answer-box.ts').then(({ openAnswerBox }) => openAnswerBox(element));
        break;
      case 'accept':
        void import('#client/forms/answer-box.ts').then(({ acceptAnswer }) => acceptAnswer(element));
    }
  });
}

function quote(element: HTMLElement): void {
  const source = element.closest<HTMLElement>('.comment, .post');
  const field = element.closest('.post')?.querySelector<HTMLTextAreaElement>('.thread > .comment-form textarea');
  if (!source || !field) return;
  element.closest('details')?.removeAttribute('open');
  const chosen = String(document.getSelection() ?? '');
  const words = chosen && source.contains(document.getSelection()?.anchorNode ?? null) ? chosen : (source.querySelector<HTMLElement>('.prose')?.innerText ?? '');
  const handle = source.querySelector<HTMLAnchorElement>('.byline-name')?.pathname.split('/').pop() ?? '';
  const lines = words.trim().slice(0, 600).split('\n').map((line) => `> ${line}`).join('\n');
  field.value = `${field.value ? `${field.value}\n\n` : ''}${handle ? `@${decodeURIComponent(handle)}\n` : ''}${lines}\n\n`;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
