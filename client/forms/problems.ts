/** Puts the refusal of each field beside it, and the rest above the form; an empty set takes them away. */
export function showProblems(form: HTMLFormElement, fields: Readonly<Record<string, string>>, notice: string): void {
  for (const shown of form.querySelectorAll('[data-live-problem]')) shown.remove();
  for (const control of form.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
  let first: HTMLElement | null = null;
  let placed = 0;
  for (const [name, text] of Object.entries(fields)) {
    const control = form.elements.namedItem(name);
    if (!(control instanceof HTMLElement) || (control instanceof HTMLInputElement && control.type === 'hidden')) continue;
    control.setAttribute('aria-invalid', 'true');
    const id = `${control.id || name}-live-problem`;
    control.setAttribute('aria-describedby', id);
    (control.closest('.editor, text-expander') ?? control).after(line(id, text));
    first ??= control;
    placed += 1;
  }
  if (notice && placed === 0) form.prepend(line('form-live-problem', notice || Object.values(fields).join(' ')));
  first?.focus();
}

function line(id: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = 'field-problem';
  element.id = id;
  element.setAttribute('role', 'alert');
  element.dataset['liveProblem'] = '';
  element.textContent = text;
  return element;
}
