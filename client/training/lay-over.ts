import { mountAll } from '#client/mount.ts';
import { readRefusal } from '#client/training/read-refusal.ts';

const outlineId = 'course-outline';
const parts = [outlineId, 'course-problems', 'course-preview', 'rule-sentence'] as const;

/** Lays what the server answered over the outline, the problems and the preview; the form that is being filled stays, and the outline while somebody is in it, unless it is what changed. Gives the mark and the refusal in it. */
export async function layOver(answer: Response, { outlineToo = false }: { readonly outlineToo?: boolean } = {}): Promise<{ readonly mark: string } | { readonly refusal: string }> {
  const text = await answer.text();
  if (!answer.ok) return { refusal: readRefusal(text) };
  const made = new DOMParser().parseFromString(text, 'text/html');
  const questions = [...made.querySelectorAll('[data-laid]')].map(({ id }) => id);
  for (const id of [...parts, ...questions]) {
    const before = document.getElementById(id);
    const after = made.getElementById(id);
    if (!before || !after) continue;
    const place = before.scrollTop;
    const held = before.contains(document.activeElement);
    if (held && ((id === outlineId && !outlineToo) || questions.includes(id))) continue;
    before.replaceWith(after);
    after.scrollTop = place;
    mountAll(after);
  }
  return { mark: made.getElementById('course-saved')?.dataset['mark'] ?? '' };
}
