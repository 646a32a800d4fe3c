import { ApiRefusal, callApi } from '#client/api.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';
import { toast } from '#client/ui/announce.ts';

/** Where a comment stands: its own id, the comment its answers go under, and its post's. */
function placeOf(element: HTMLElement): { comment: HTMLElement; id: string; rootId: string; postId: string } | null {
  const comment = element.closest<HTMLElement>('.comment');
  const post = element.closest<HTMLElement>('.post');
  if (!comment || !post) return null;
  const root = comment.parentElement?.closest<HTMLElement>('.comment') ?? comment;
  const idOf = (thing: HTMLElement): string => thing.id.split('-')[1] ?? '';
  return { comment, id: idOf(comment), rootId: idOf(root), postId: idOf(post) };
}

/** Puts the form for an answer into its box, where a list came without, and the cursor into the form. */
export function openAnswerBox(element: HTMLElement): void {
  const box = element.closest('details');
  const place = placeOf(element);
  if (!box || !place) return;
  if (!box.querySelector('form')) {
    const answering = place.comment.querySelector('.byline-name')?.textContent ?? '';
    const form = renderPartial('comment-form', { postId: place.postId, parentId: place.rootId, place: `comment:${place.id}`, fieldId: `answer-to-${place.id}`, answering });
    box.append(form);
    mountAll(form);
  }
  requestAnimationFrame(() => box.querySelector('textarea')?.focus());
}

/** Accepts a comment as the answer; the change itself comes live. */
export async function acceptAnswer(element: HTMLElement): Promise<void> {
  const place = placeOf(element);
  if (!place) return;
  try {
    await callApi('PUT', `/posts/${place.postId}/answer`, { comment: place.id });
  } catch (problem) {
    if (problem instanceof ApiRefusal) toast(problem.message);
  }
}
