import type { PostRecord } from './records.ts';

/** A post's text as HTML, with the links that its facets name. */
export function htmlOf({ text, facets = [] }: Pick<PostRecord, 'text' | 'facets'>): string {
  const bytes = Buffer.from(text, 'utf8');
  const links = facets
    .flatMap(({ index: { byteStart, byteEnd }, features }) => features.flatMap(({ uri }) => (uri !== undefined && /^https?:\/\//i.test(uri) ? [{ byteStart, byteEnd, uri }] : [])))
    .sort((left, right) => left.byteStart - right.byteStart);
  let html = '';
  let end = 0;
  for (const { byteStart, byteEnd, uri } of links) {
    if (byteStart < end || byteEnd <= byteStart || byteEnd > bytes.length) continue;
    html += `${escape(bytes.subarray(end, byteStart))}<a href="${escape(Buffer.from(uri))}">${escape(bytes.subarray(byteStart, byteEnd))}</a>`;
    end = byteEnd;
  }
  return `<p>${(html + escape(bytes.subarray(end))).replace(/\n{2,}/g, '</p><p>').replaceAll('\n', '<br>')}</p>`;
}

const escape = (bytes: Buffer): string => bytes.toString('utf8').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
