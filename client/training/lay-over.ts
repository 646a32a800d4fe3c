import { mountAll } from '#client/mount.ts';

const parts = ['course-outline', 'course-problems', 'course-preview', 'rule-sentence'] as const;

/** Lays what the server answered over the outline, the problems and the preview; the form that is being filled stays. Gives the mark and the refusal in it. */
export async function layOver(answer: Response): Promise<{ readonly mark: string } | { readonly refusal: string }> {
  const text = await answer.text();
  if (!answer.ok) {
    const parsed = readRefusal(text);
    return { refusal: parsed };
  }
  const made = new DOMParser().parseFromString(text, 'text/html');
  for (const id of parts) {
    const before = document.getElementById(id);
    const after = made.getElementById(id);
    if (!before || !after) continue;
    const place = before.scrollTop;
    const held = before.contains(document.activeElement);
    if (held && id === 'course-outline') continue;
    before.replaceWith(after);
    after.scrollTop = place;
    mountAll(after);
  }
  return { mark: made.getElementById('course-saved')?.dataset['mark'] ?? '' };
}

function readRefusal(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; fields?: readonly { message: string }[] } };
    return error?.fields?.[0]?.message ?? error?.message ?? '';
  } catch {
    return '';
  }
}
