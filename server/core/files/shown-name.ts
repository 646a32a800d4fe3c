const maximumLength = 120;

/** A file's name as it may be shown and offered for download: no path, no control or direction characters, bounded, never empty. */
export const shownName = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').replace(/\s+/gu, ' ').trim().replace(/^\.+/u, '');
  if (clean === '') return 'file';
  const letters = [...clean];
  if (letters.length <= maximumLength) return clean;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  return letters.slice(0, maximumLength - extension.length).join('') + extension;
};

/** The header that says what to do with a file, as RFC 6266 and RFC 5987 write it; safe for any name. */
export const contentDisposition = (kind: 'inline' | 'attachment', name: string): string => {
  const shown = shownName(name);
  const plain = shown.normalize('NFKD').replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_');
  const encoded = encodeURIComponent(shown).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
