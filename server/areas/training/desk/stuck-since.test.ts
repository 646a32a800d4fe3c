import { expect } from 'chai';
import { courseOf, readStep } from '#test/factories/create-course.ts';
import type { PaceFacts } from './stuck-since.ts';
import { stuckSince } from './stuck-since.ts';

const calendar = { timeZone: 'Europe/Berlin', holidays: 'DE', workingDays: [1, 2, 3, 4, 5] };
const monday = new Date('2026-11-02T09:00:00Z');
const content = courseOf([
  { id: 'begin', title: 'Begin', body: '', steps: [readStep('one')] },
  { id: 'later', title: 'Later', body: '', release: { afterWorkingDays: 4 }, steps: [readStep('two')] },
]);
const facts: PaceFacts = { state: 'active', startsAt: monday, lastActAt: monday, nextStepId: 'one', waiting: 0 };
const at = (day: string, more: Partial<PaceFacts> = {}): Date | null => stuckSince({ ...facts, ...more }, content, new Date(`${day}T10:00:00Z`), calendar);

describe('who is stuck', () => {
  it('is whoever has done nothing for three working days', () => {
    expect(at('2026-11-04')).equal(null);
    expect(at('2026-11-05')).to.deep.equal(monday);
  });

  it('is counted from the last act, and never over a weekend', () => {
    const friday = new Date('2026-11-06T15:00:00Z');
    expect(at('2026-11-09', { lastActAt: friday })).equal(null);
    expect(at('2026-11-11', { lastActAt: friday })).to.deep.equal(friday);
  });

  it('is counted from the day that opened the next lesson, by the days of the person', () => {
    // Four working days after Monday the 2nd is Friday the 6th, at midnight in Berlin.
    const opened = new Date('2026-11-05T23:00:00Z');
    expect(at('2026-11-10', { nextStepId: 'two' })).equal(null);
    expect(at('2026-11-11', { nextStepId: 'two' })).to.deep.equal(opened);
    expect(at('2026-11-11', { nextStepId: 'two', lastActAt: new Date('2026-11-10T09:00:00Z') })).equal(null);
  });

  it('is nobody who waits for a trainer, for a date, or for the start, and nobody who is through', () => {
    expect(at('2026-11-30', { waiting: 1 })).equal(null);
    expect(at('2026-11-30', { nextStepId: null })).equal(null);
    expect(at('2026-11-30', { state: 'done' })).equal(null);
    expect(at('2026-11-30', { startsAt: new Date('2026-12-07T09:00:00Z') })).equal(null);
  });
});
