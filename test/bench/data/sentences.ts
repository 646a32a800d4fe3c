const words = 'the belt runs again since this morning and nobody knows why we measured twice before lunch please bring the green labels to hall four where the new machine waits for its cover thank you for a calm week of repairs and clear words'.split(' ');

/** A short text of about 160 letters, always the same for the same number. */
export function sentences(number: number): string {
  const picked: string[] = [];
  for (let length = 0, at = number * 31 + 7; length < 150; at = (at * 48_271 + 11) % 2_147_483_647) {
    const word = words[at % words.length] ?? 'word';
    picked.push(word);
    length += word.length + 1;
  }
  return `${picked.join(' ').replace(/^./, (letter) => letter.toUpperCase())} (${number}).`;
}
