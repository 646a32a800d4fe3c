/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed of its own for each purpose (FNV-1a over the words). */
export const seedFor = (seed: number, ...words: readonly (string | number)[]): number => {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const letter of words.join('\u0000')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
};

/** The same things in an order that the seed decides. */
export const shuffle = <Thing>(things: readonly Thing[], seed: number): Thing[] => {
  const random = seededRandom(seed);
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Thing, shuffled[last] as Thing];
  }
  return shuffled;
};

/** Shuffled, and never by chance as it was. */
export const disorder = <Thing>(things: readonly Thing[], seed: number): Thing[] => {
  const shuffled = shuffle(things, seed);
  const first = shuffled[0];
  return things.length > 1 && first !== undefined && shuffled.every((thing, place) => thing === things[place]) ? [...shuffled.slice(1), first] : shuffled;
};
