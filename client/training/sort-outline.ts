import Sortable from 'sortablejs';
import { layOver } from '#client/training/lay-over.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';

/** Lessons and steps of the outline are dragged by their handle; by keyboard they are moved from their menu. Returns the way to stop. */
export function sortOutline(outline: HTMLElement): () => void {
  // On a phone the outline stands before what is being written: it opens when it is asked for.
  const fold = outline.closest<HTMLDetailsElement>('details.authoring-fold');
  if (fold && !fold.dataset['folded'] && matchMedia('(max-width: 47.5rem)').matches && /[?&](lesson|step|part)=/.test(location.search)) fold.open = false;
  if (fold) fold.dataset['folded'] = 'true';
  const language = new URLSearchParams(location.search).get('language') ?? '';
  const move = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    const answer = await fetch(outline.dataset['action'] ?? '', { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ act: 'move', quiet: 'true', language, ...fields }) }).catch(() => null);
    if (!answer?.ok) return void tellRefusal(null);
    await layOver(answer);
  };
  const made = [...outline.querySelectorAll<HTMLElement>('[data-sort]')].map((list) => {
    const isLessons = list.dataset['sort'] === 'lessons';
    return Sortable.create(list, {
      group: isLessons ? 'lessons' : 'steps', handle: '.outline-handle', draggable: isLessons ? '.outline-lesson' : '.outline-step', ghostClass: 'is-dragged', animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140,
      onEnd: ({ item, to, newDraggableIndex = 0 }) => void move(isLessons ? { lesson: item.dataset['lesson'] ?? '', at: String(newDraggableIndex) } : { step: item.dataset['step'] ?? '', lesson: to.dataset['lesson'] ?? '', at: String(newDraggableIndex) }),
    });
  });
  return () => {
    for (const sortable of made) sortable.destroy();
  };
}
