import { callApi } from '#client/api.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';

/** In a list the menus of posts and comments come empty: what they offer is fetched when one is opened for the first time. */
export async function fillMenu(menu: HTMLDetailsElement): Promise<void> {
  if (menu.dataset['filled'] !== undefined) return;
  const thing = menu.closest<HTMLElement>('.comment, .post');
  const [kind, id] = thing?.id.split('-') ?? [];
  if (!thing || !id) return;
  menu.dataset['filled'] = '';
  const subject = kind === 'comment' ? `comments/${id}` : `posts/${id}`;
  const panel = menu.classList.contains('reaction-menu') ? reactionPanel(menu, thing, subject) : await actsPanel(menu, subject);
  menu.querySelector('.menu-panel')?.remove();
  menu.append(panel);
  mountAll(panel);
}

function reactionPanel(menu: HTMLElement, thing: HTMLElement, subject: string): HTMLElement {
  menu.dataset['subject'] = subject;
  const bar = thing.querySelector(`.reactions[data-subject="${subject}"]`);
  const reactions = [...(bar?.querySelectorAll<HTMLElement>('[data-reaction][aria-pressed="true"]') ?? [])].map((own) => ({ name: own.dataset['reaction'], mine: true }));
  return renderPartial('reaction-choices', { subject, reactions });
}

async function actsPanel(menu: HTMLElement, subject: string): Promise<HTMLElement> {
  try {
    const view = await callApi<object>('GET', `/${subject}`);
    return subject.startsWith('posts/') ? renderPartial('post-menu-panel', view) : renderPartial('comment-menu-panel', view);
  } catch (problem) {
    delete menu.dataset['filled'];
    menu.removeAttribute('open');
    throw problem;
  }
}
