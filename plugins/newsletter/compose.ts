import { escapeHtml } from '../contract/index.ts';
import type { Payload } from './prepare.ts';

interface Given { readonly imprint: string; readonly unsubscribeUrl?: string }

const words = {
  en: { unsubscribe: 'Unsubscribe', picture: 'Picture' },
  de: { unsubscribe: 'Abbestellen', picture: 'Bild' },
};
const wordsIn = (language: string): (typeof words)['en'] => (language.startsWith('de') ? words.de : words.en);

/** One column that every mail program shows, in the reader's own light or dark. */
export function composeHtml({ subject, html, language, link, media }: Payload, { imprint, unsubscribeUrl }: Given): string {
  const pictures = media.map(({ alt, width }, place) => `<p><img src="cid:${cidOf(place)}" alt="${escapeHtml(alt)}" width="${Math.min(width, 560)}" style="max-width:100%;height:auto;border:0"></p>`).join('');
  const card = link ? `<p style="padding:12px 16px;border:1px solid #8885;border-radius:8px"><a href="${escapeHtml(link.url)}"><strong>${escapeHtml(link.title ?? link.url)}</strong></a>${link.description === undefined ? '' : `<br>${escapeHtml(link.description)}`}</p>` : '';
  const leave = unsubscribeUrl === undefined ? '' : `<br><a href="${escapeHtml(unsubscribeUrl)}">${wordsIn(language).unsubscribe}</a>`;
  return `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:24px 16px;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"><div style="max-width:560px;margin:0 auto"><h1 style="font-size:24px;line-height:1.25">${escapeHtml(subject)}</h1>${html}${pictures}${card}<hr style="border:0;border-top:1px solid #8885;margin:28px 0 12px"><p style="font-size:13px;opacity:.75">${escapeHtml(imprint).replace(/\n/g, '<br>')}${leave}</p></div></body></html>`;
}

/** The same without pictures, which are told by their description. */
export function composeText({ text, language, link, media }: Payload, { imprint, unsubscribeUrl }: Given): string {
  const { picture, unsubscribe } = wordsIn(language);
  const pieces = [text, ...media.map(({ alt }) => `[${picture}: ${alt}]`)];
  if (link && !text.includes(link.url)) pieces.push(link.title === undefined ? link.url : `${link.title}\n${link.url}`);
  pieces.push(`-- \n${imprint}${unsubscribeUrl === undefined ? '' : `\n${unsubscribe}: ${unsubscribeUrl}`}`);
  return pieces.join('\n\n');
}

export const cidOf = (place: number): string => `picture-${place + 1}@parley`;
