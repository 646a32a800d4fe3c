import type { ProgressChart } from '#views/types/training-desk.ts';

export interface DailyCount { readonly day: string; readonly steps: number; readonly finished: number }

const dayMilliseconds = 86_400_000;
const mostPoints = 90;
const width = 640;
const height = 180;

/** How far a cohort was at the end of each day, from its first to its last, drawn. `steps` is how many there are to do in all. */
export function progressChart(daily: readonly DailyCount[], { steps, from, until }: { readonly steps: number; readonly from: Date; readonly until: Date }): ProgressChart | null {
  const first = Math.min(dayOf(from), ...daily.map(({ day }) => Date.parse(day)));
  const days = Math.round((dayOf(until) - first) / dayMilliseconds);
  if (steps === 0 || days < 1) return null;
  const byDay = new Map(daily.map((one) => [one.day, one]));
  let [did, done] = [0, 0];
  const all = Array.from({ length: days + 1 }, (_none, index) => {
    const day = new Date(first + index * dayMilliseconds).toISOString().slice(0, 10);
    const that = byDay.get(day);
    did += that?.steps ?? 0;
    done += that?.finished ?? 0;
    return { day, percent: Math.min(100, Math.floor((did / steps) * 100)), done };
  });
  const stride = Math.ceil(all.length / mostPoints);
  const points = all.filter((_point, index) => (all.length - 1 - index) % stride === 0);
  const place = points.map(({ percent }, index) => `${round((index / Math.max(1, points.length - 1)) * width)} ${round(height - (percent / 100) * height)}`);
  const path = `M${place.join('L')}`;
  return { points, path, area: `${path}L${width} ${height}L0 ${height}Z`, width, height, ticks: ticksOf(points) };
}

const dayOf = (at: Date): number => Date.parse(at.toISOString().slice(0, 10));
const round = (value: number): number => Math.round(value * 10) / 10;

const ticksOf = (points: ProgressChart['points']): ProgressChart['ticks'] => {
  const last = points.length - 1;
  const middle = Math.round(last / 2);
  return [...new Set([0, middle, last])].map((index) => ({ x: round((index / Math.max(1, last)) * width), day: points[index]?.day ?? '', anchor: index === 0 ? 'start' : index === last ? 'end' : 'middle' }));
};
