const clockTime = /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/;
const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const unitSeconds = [31_536_000, 2_592_000, 86_400, 3_600, 60, 1];
const most = 31_536_000;

/** Whole seconds of a time as a package tells it: `0001:02:03.04`, or `PT1H2M3.04S`; 0 for what is none. */
export function secondsOf(text: string): number {
  const clock = clockTime.exec(text);
  const parts = clock ? [0, 0, 0, ...clock.slice(1).map(Number)] : duration.exec(text)?.slice(1).map((part) => Number(part ?? 0)) ?? [];
  const seconds = Math.round(parts.reduce((sum, part, at) => sum + part * (unitSeconds[at] ?? 0), 0));
  return Number.isFinite(seconds) ? Math.min(most, seconds) : 0;
}
