const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a status as they were written, as far as its HTML tells: paragraphs and breaks become line breaks. */
export const textOf = (html: string): string => html
  .replace(/<br\s*\/?>/gi, '\n').replace(/<\/p>\s*<p[^>]*>/gi, '\n\n').replace(/<[^>]*>/g, '')
  .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Same for texts that differ only in what a server changes: white space, and the server in a mention. */
export const sameText = (left: string, right: string): boolean => bare(left) === bare(right);
const bare = (text: string): string => text.replace(/(^|[^\w/])@(\w[\w.-]*)@[\w.-]+\w/gu, '$1@$2').replace(/\s+/gu, '').normalize();
