/** What readers see of a text in LinkedIn's "little" format; null where a reserved sign stands bare, which LinkedIn refuses or cuts off. */
export function readLittleText(commentary: string): string | null {
  let shown = '';
  let rest = commentary;
  while (rest !== '') {
    const [tag, word] = /^\{hashtag\|\\[#＃]\|([^|{}]+)\}/u.exec(rest) ?? [];
    if (tag !== undefined) {
      shown += `#${(word ?? '').replace(/\\(.)/gu, '$1')}`;
      rest = rest.slice(tag.length);
      continue;
    }
    const [sign] = rest;
    const isEscape = sign === '\\';
    if (!isEscape && /[|{}@[\]()<>#*_~]/u.test(sign ?? '')) return null;
    shown += isEscape ? (rest[1] ?? '') : (sign ?? '');
    rest = rest.slice(isEscape ? 2 : 1);
  }
  return shown;
}
