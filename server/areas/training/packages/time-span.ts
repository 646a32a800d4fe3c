import { Duration } from 'luxon';

const clockTime = /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/;
const mostSeconds = 31_536_000;

/** Whole seconds of a time as a package tells it: `0001:02:03.04`, or `PT1H2M3.04S`; 0 for what is none, at most a year. */
export function secondsOf(text: string): number {
  const [, hours, minutes, seconds] = clockTime.exec(text) ?? [];
  const span = hours === undefined ? Duration.fromISO(text) : Duration.fromObject({ hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) });
  const whole = Math.round(span.as('seconds'));
  return Number.isFinite(whole) ? Math.min(mostSeconds, Math.max(0, whole)) : 0;
}
