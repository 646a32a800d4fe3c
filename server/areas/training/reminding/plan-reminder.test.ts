import { expect } from 'chai';
import type { RemindedEnrolment, WorkDay } from './plan-reminder.ts';
import { isAtWork, planReminders, workDayOf } from './plan-reminder.ts';

const day: WorkDay = { timeZone: 'Europe/Berlin', holidays: 'DE', workingDays: [1, 2, 3, 4, 5], begins: '09:00', ends: '17:00' };
const start = new Date('2026-11-02T08:30:00Z');
const due = new Date('2026-11-13T22:59:59Z');
const enrolment: RemindedEnrolment = { id: 'e', state: 'active', startsAt: start, dueAt: due, createdAt: start, lastActAt: start, stepsDone: 0, waiting: 0, nextStepId: 'one' };
const begun = { stepsDone: 1 };
const at = (when: string, more: Partial<RemindedEnrolment> = {}, of: WorkDay = day): string[] => planReminders({ ...enrolment, ...more }, new Date(when), of).map(({ about }) => about);

describe('reminders', () => {
  it('come two working days before the date, on it and after it', () => {
    expect(at('2026-11-10T10:00:00Z', begun)).to.deep.equal([]);
    expect(at('2026-11-11T10:00:00Z', begun)).to.deep.equal(['e:before:2026-11-13']);
    expect(at('2026-11-13T10:00:00Z', begun)).to.deep.equal(['e:due:2026-11-13']);
    expect(at('2026-11-16T10:00:00Z', begun)).to.deep.equal(['e:after:2026-11-13']);
    expect(at('2026-11-30T10:00:00Z', begun)).to.deep.equal([]);
  });

  it('come on day 0, 3 and 7 to whoever has done nothing, and then no more', () => {
    const open = { dueAt: null };
    expect(at('2026-11-02T10:00:00Z', open)).to.deep.equal(['e:nudge:0']);
    expect(at('2026-11-04T10:00:00Z', open)).to.deep.equal(['e:nudge:0']);
    expect(at('2026-11-05T10:00:00Z', open)).to.deep.equal(['e:nudge:3']);
    expect(at('2026-11-09T10:00:00Z', open)).to.deep.equal(['e:nudge:7']);
    expect(at('2026-11-13T10:00:00Z', open)).to.deep.equal([]);
    expect(at('2026-11-05T10:00:00Z', { ...open, lastActAt: new Date('2026-11-03T08:00:00Z') })).to.deep.equal([]);
  });

  it('are silent when it is done, waits for a trainer or for a day, has not begun, or was ended', () => {
    for (const more of [{ state: 'done' }, { state: 'ended' }, { state: 'leaving' }, { nextStepId: null, waiting: 1 }, { nextStepId: null }, { startsAt: new Date('2026-12-01T08:00:00Z') }] as const) expect(at('2026-11-13T10:00:00Z', more)).to.deep.equal([]);
  });

  it('keep to the hours of the person, where the person is', () => {
    expect(at('2026-11-13T07:30:00Z', begun)).to.deep.equal([]);
    expect(at('2026-11-13T16:30:00Z', begun)).to.deep.equal([]);
    expect(at('2026-11-14T10:00:00Z', begun)).to.deep.equal([]);
    expect(at('2026-11-13T10:00:00Z', begun, { ...day, timeZone: 'America/New_York' })).to.deep.equal([]);
    expect(isAtWork(new Date('2026-12-25T10:00:00Z'), day)).equal(false);
    const late = workDayOf({ workingHours: { start: '14:00', end: '22:00' } }, { timeZone: 'Europe/Berlin', holidays: null, workingDays: [6] });
    expect(at('2026-11-14T20:00:00Z', begun, late)).to.deep.equal(['e:after:2026-11-13']);
  });

  it('say the pressing thing first', () => {
    expect(at('2026-11-13T10:00:00Z', { startsAt: new Date('2026-11-09T08:00:00Z'), createdAt: new Date('2026-11-09T08:00:00Z'), lastActAt: start })).to.deep.equal(['e:due:2026-11-13', 'e:nudge:3']);
  });
});
