const first = 1_000;
const longest = 3_600_000;

/** Milliseconds until attempt `attempts` + 1: doubling from two seconds to an hour, spread by a fifth either way. `random` is in [0, 1). */
export function backOff(attempts: number, random: number): number {
  const plain = Math.min(first * 2 ** Math.min(attempts, 30), longest);
  return Math.round(plain * (0.8 + 0.4 * random));
}
