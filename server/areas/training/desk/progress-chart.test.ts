import { expect } from 'chai';
import { progressChart } from './progress-chart.ts';

const on = (day: string): Date => new Date(`${day}T10:00:00Z`);

describe('the progress of a cohort', () => {
  it('adds up day by day, over days on which nothing happened too', () => {
    const chart = progressChart([{ day: '2026-11-02', steps: 1, finished: 0 }, { day: '2026-11-04', steps: 3, finished: 1 }], { steps: 8, from: on('2026-11-02'), until: on('2026-11-05') });
    expect(chart?.points).to.deep.equal([
      { day: '2026-11-02', percent: 12, done: 0 }, { day: '2026-11-03', percent: 12, done: 0 }, { day: '2026-11-04', percent: 50, done: 1 }, { day: '2026-11-05', percent: 50, done: 1 },
    ]);
    expect(chart?.path).equal('M0 158.4L213.3 158.4L426.7 90L640 90');
  });

  it('is nothing to draw before the second day, or without anybody', () => {
    expect(progressChart([], { steps: 8, from: on('2026-11-02'), until: on('2026-11-02') })).equal(null);
    expect(progressChart([], { steps: 0, from: on('2026-11-02'), until: on('2026-11-09') })).equal(null);
  });

  it('never shows more than a person can read, and always today', () => {
    const chart = progressChart([], { steps: 1, from: on('2025-01-01'), until: on('2026-11-02') });
    expect(chart?.points.length).lessThan(91);
    expect(chart?.points.at(-1)?.day).equal('2026-11-02');
    expect(chart?.ticks.map(({ anchor }) => anchor)).to.deep.equal(['start', 'middle', 'end']);
  });
});
