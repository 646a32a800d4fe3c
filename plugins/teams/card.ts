import type { OutwardPost } from '../contract/index.ts';

type Element = Readonly<Record<string, unknown>>;

const link = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’]/gu;

/** The whole of what the workflow gets: one Adaptive Card. Rich text shows signs as they were written, which plain blocks would take for Markdown. */
export function cardOf({ title, text, link: target, media, language }: OutwardPost): Element {
  const heading = title?.trim() ?? '';
  const button = target ? [{ type: 'Action.OpenUrl', title: target.title ?? new URL(target.url).host, url: target.url }] : [];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: language,
    msteams: { width: 'Full' },
    body: [
      ...(heading === '' ? [] : [richText([{ type: 'TextRun', text: heading, size: 'Large', weight: 'Bolder' }], 'Default')]),
      ...linesOf(text),
      ...media.map(({ url, alt }) => ({ type: 'Image', url: url ?? '', altText: alt })),
    ],
    ...(button.length > 0 ? { actions: button } : {}),
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }] };
}

const richText = (inlines: readonly Element[], spacing: string): Element => ({ type: 'RichTextBlock', spacing, inlines });

/** A block for each line; a blank line becomes space. */
function linesOf(text: string): Element[] {
  const lines = text.split('\n');
  return lines.flatMap((line, place) => (line.trim() === '' ? [] : [richText(runsOf(line), place > 0 && lines[place - 1]?.trim() !== '' ? 'None' : 'Medium')]));
}

function runsOf(line: string): Element[] {
  const runs: Element[] = [];
  let last = 0;
  const add = (end: number): void => {
    if (end > last) runs.push({ type: 'TextRun', text: line.slice(last, end) });
  };
  for (const found of line.matchAll(link)) {
    add(found.index);
    runs.push({ type: 'TextRun', text: found[0], underline: true, selectAction: { type: 'Action.OpenUrl', url: found[0] } });
    last = found.index + found[0].length;
  }
  add(line.length);
  return runs;
}
