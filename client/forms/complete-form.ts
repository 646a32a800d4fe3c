import { renderPartial } from '#client/templates.ts';

/** A comment form in a list has a field and a button; this adds the rest, and leaves the field where the cursor is. */
export function completeForm(form: HTMLFormElement): void {
  const place = form.dataset['place'] ?? '';
  const postId = place.split(':')[1] ?? '';
  const whole = renderPartial('comment-form', { postId, place, fieldId: `comment-on-${postId}` });
  form.dataset['subject'] = whole.dataset['subject'] ?? '';
  form.querySelector(':scope > .is-send')?.remove();
  for (const part of [...whole.children]) {
    if (part.matches('text-expander, label')) continue;
    form.append(part);
  }
}
