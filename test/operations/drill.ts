/** With DRILL=full a drill has the size that shared/reliability-security.md names; in the suite a smaller one. */
const full = process.env['DRILL'] === 'full';

/** Chooses the size of a drill and says which it is. */
export function drillSize(what: string, inSuite: number, inFull: number): number {
  const size = full ? inFull : inSuite;
  tell(`${size.toLocaleString('en')} ${what}${full || inSuite === inFull ? '' : ` (${inFull.toLocaleString('en')} with DRILL=full)`}`);
  return size;
}

/** A line beside the dots of the run: what a drill found. */
export const tell = (text: string): void => void process.stdout.write(`    ${text}\n`);

/** The time under which this share of them lies. */
export const percentile = (values: readonly number[], share: number): number => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
