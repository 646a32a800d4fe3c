import { previewIn } from '#client/forms/preview.ts';
import { renderPartial } from '#client/templates.ts';

/** Gives an editor that came without them its tabs and its toolbar. */
export function addEditorBar(text: HTMLTextAreaElement): void {
  const editor = text.closest('.editor');
  if (!editor || editor.querySelector('.editor-bar')) return;
  editor.prepend(renderPartial('editor-bar', { fieldId: text.id }));
  // Ends with the editor: what listens are its own tabs.
  previewIn(text, new AbortController().signal);
}
