import Sortable from 'sortablejs';
import { layOver } from '#client/training/lay-over.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';

/** Lessons and steps of the outline are dragged by their handle; by keyboard they are moved from their menu. Returns the way to stop. */
export function sortOutline(outline: HTMLElement): () => void {
  // On a phone the outline stands before what is being written: it opens when it is asked for.
  const fold = outline.closest<HTMLDetailsElement>('details.authoring-fold');
  if (fold && !fold.dataset['folded'] && matchMedia('(max-width: 47.5rem)').matches && /[?&](lesson|step|part)=/.test(location.search)) fold.open = false;
  if (fold) fold.dataset['folded'] = 'true';
  const asked = new URLSearchParams(location.search);
  const language = asked.get('language') ?? '';
  const shown = asked.has('step') ? `step:${asked.get('step') ?? ''}` : asked.has('lesson') ? `lesson:${asked.get('lesson') ?? ''}` : asked.get('part') ?? 'course';
  const move = async (fields: Readonly<Record<string, string>>): Promise<boolean> => {
    const answer = await fetch(outline.dataset['action'] ?? '', { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ act: 'move', quiet: 'true', language, shown, ...fields }) }).catch(() => null);
    if (!answer?.ok) {
      void tellRefusal(null);
      return false;
    }
    await layOver(answer, { outlineToo: true });
    return true;
  };
  const end = new AbortController();
  /** One place up or down; whoever did it by key stays on what was moved. */
  const shift = async (item: HTMLElement, act: string): Promise<void> => {
    const { step, lesson } = item.dataset;
    const again = step === undefined ? `[data-lesson="${CSS.escape(lesson ?? '')}"].outline-lesson > .outline-line > .outline-link` : `[data-step="${CSS.escape(step)}"] .outline-link`;
    if (await move({ act, ...(step === undefined ? { lesson: lesson ?? '' } : { step }) })) document.getElementById(outline.id)?.querySelector<HTMLElement>(again)?.focus();
  };
  const itemOf = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('.outline-step, .outline-lesson') : null);
  outline.addEventListener('keydown', (event) => {
    const act = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null;
    const item = itemOf(event.target);
    if (!event.altKey || event.ctrlKey || event.metaKey || act === null || !item) return;
    event.preventDefault();
    void shift(item, act);
  }, { signal: end.signal });
  outline.addEventListener('submit', (event) => {
    const act = (event.submitter as HTMLButtonElement | null)?.value ?? '';
    const item = itemOf(event.target);
    if (!item || (act !== 'up' && act !== 'down')) return;
    event.preventDefault();
    event.stopPropagation();
    void shift(item, act);
  }, { signal: end.signal });
  const made = [...outline.querySelectorAll<HTMLElement>('[data-sort]')].map((list) => {
    const isLessons = list.dataset['sort'] === 'lessons';
    return Sortable.create(list, {
      group: isLessons ? 'lessons' : 'steps', handle: '.outline-handle', draggable: isLessons ? '.outline-lesson' : '.outline-step', ghostClass: 'is-dragged', animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140,
      onEnd: ({ item, to, newDraggableIndex = 0 }) => void move(isLessons ? { lesson: item.dataset['lesson'] ?? '', at: String(newDraggableIndex) } : { step: item.dataset['step'] ?? '', lesson: to.dataset['lesson'] ?? '', at: String(newDraggableIndex) }),
    });
  });
  return () => {
    end.abort();
    for (const sortable of made) sortable.destroy();
  };
}
