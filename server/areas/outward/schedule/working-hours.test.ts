import { expect } from 'chai';
import { addWorkingHours } from './working-hours.ts';

const week = { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5], timeZone: 'Europe/Berlin' };
const after = (from: string, hours: number, changed: Partial<typeof week> = {}): string => addWorkingHours(new Date(from), hours, { ...week, ...changed }).toISOString();

describe('the response clock', () => {
  it('runs in working hours only', () => {
    expect(after('2026-03-02T09:00:00Z', 4)).equal('2026-03-02T13:00:00.000Z');
    expect(after('2026-03-02T15:00:00Z', 4)).equal('2026-03-03T11:00:00.000Z');
    expect(after('2026-03-06T20:00:00Z', 8)).equal('2026-03-09T16:00:00.000Z');
    expect(after('2026-03-07T12:00:00Z', 1)).equal('2026-03-09T09:00:00.000Z');
  });

  it('keeps to the clock on the wall when that changes', () => {
    expect(after('2026-03-27T15:00:00Z', 2)).equal('2026-03-30T08:00:00.000Z');
  });

  it('runs on where nobody has said when work is', () => {
    expect(after('2026-03-07T12:00:00Z', 1, { days: [] })).equal('2026-03-07T13:00:00.000Z');
    expect(after('2026-03-07T12:00:00Z', 1, { timeZone: 'Nowhere/City' })).equal('2026-03-07T13:00:00.000Z');
  });
});
