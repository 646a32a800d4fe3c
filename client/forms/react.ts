import { callApi } from '#client/api.ts';
import { renderPartial } from '#client/templates.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';
import type { ReactionName, ReactionView } from '#views/types/post.ts';

interface Mark {
  readonly name: string;
  readonly on: boolean;
}

const isPressed = (element: Element | null): boolean => element?.getAttribute('aria-pressed') === 'true';

/** Shows these counts; `own` says which of my own marks changed, the others stay as they are. */
export function showReactions(bar: HTMLElement, reactions: readonly Omit<ReactionView, 'mine'>[], own: Mark | null): void {
  const mine = (name: string): boolean => (own?.name === name ? own.on : isPressed(bar.querySelector(`[data-reaction="${name}"]`)));
  const can = { react: bar.querySelector('span[data-reaction]') === null };
  const next = renderPartial('reaction-bar', {
    subject: bar.dataset['subject'],
    reactions: reactions.map((reaction) => ({ ...reaction, mine: mine(reaction.name) })),
    can,
  });
  bar.replaceChildren(...next.childNodes);
  if (own) {
    for (const choice of document.querySelectorAll(`.reaction-menu[data-subject="${bar.dataset['subject']}"] [data-reaction="${own.name}"]`)) choice.setAttribute('aria-pressed', String(own.on));
  }
}

/** Takes the click at once and undoes it when the server refuses. */
export async function react(subject: string, name: ReactionName, on: boolean): Promise<void> {
  const bars = [...document.querySelectorAll<HTMLElement>(`.reactions[data-subject="${subject}"]`)];
  for (const bar of bars) showReactions(bar, changed(bar, name, on ? 1 : -1), { name, on });
  try {
    await callApi(on ? 'PUT' : 'DELETE', `/${subject}/reactions/${name}`);
  } catch (problem) {
    for (const bar of bars) showReactions(bar, changed(bar, name, on ? -1 : 1), { name, on: !on });
    void tellRefusal(problem);
  }
}

function changed(bar: HTMLElement, name: ReactionName, by: number): Omit<ReactionView, 'mine'>[] {
  const shown = [...bar.querySelectorAll<HTMLElement>('[data-reaction]')].map((element) => ({
    name: element.dataset['reaction'] as ReactionName,
    count: Number((element.querySelector('[data-count]')?.textContent ?? '0').replace(/\D/g, '')),
  }));
  if (!shown.some((reaction) => reaction.name === name)) shown.push({ name, count: 0 });
  return shown.map((reaction) => (reaction.name === name ? { ...reaction, count: Math.max(0, reaction.count + by) } : reaction));
}
