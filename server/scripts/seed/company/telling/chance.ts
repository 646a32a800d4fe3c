/** A seeded source of chance: the same seed and name give the same run of draws. */
export interface Chance {
  next: () => number;
  whole: (from: number, to: number) => number;
  pick: <T>(list: readonly T[]) => T;
  some: <T>(list: readonly T[], count: number) => T[];
  odds: (share: number) => boolean;
}

const hash = (text: string): number => {
  let value = 2166136261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  return value >>> 0;
};

export const chanceOf = (seed: number, name: string): Chance => {
  let state = (hash(name) ^ Math.imul(seed + 1, 2654435761)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const some = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(whole(0, rest.length - 1), 1));
    return taken;
  };
  const pick = <T>(list: readonly T[]): T => {
    const [found] = some(list, 1);
    if (found === undefined) throw new Error('Nothing to pick from.');
    return found;
  };
  return { next, whole, pick, some, odds: (share) => next() < share };
};
