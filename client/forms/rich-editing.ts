import '@github/markdown-toolbar-element';
import '@github/text-expander-element';
import { subscribe } from '@github/paste-markdown';
import { completeIn } from '#client/forms/complete.ts';

/** Toolbar, completion of people, topics and emoji, and pasting of tables and links as Markdown. */
export function richEditing(text: HTMLTextAreaElement, signal: AbortSignal): void {
  const pasting = subscribe(text);
  signal.addEventListener('abort', () => pasting.unsubscribe(), { once: true });
  completeIn(text, signal);
  markFormats(text, signal);
}

/** Each Markdown list line begins the next one by itself; an empty one ends the list. */
function markFormats(text: HTMLTextAreaElement, signal: AbortSignal): void {
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const before = text.value.slice(0, text.selectionStart);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const item = /^(\s*)(?:([-*+])|(\d{1,3})([.)]))\s+(.*)$/.exec(line);
    if (!item) return;
    event.preventDefault();
    const [, indent = '', bullet, number, dot = '.', rest = ''] = item;
    if (!rest.trim()) return text.setRangeText('', text.selectionStart - line.length, text.selectionStart, 'end');
    text.setRangeText(`\n${indent}${bullet ?? `${Number(number) + 1}${dot}`} `, text.selectionStart, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }, { signal });
}
