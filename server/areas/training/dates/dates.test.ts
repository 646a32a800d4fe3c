import { expect } from 'chai';
import { dueDate } from './due-date.ts';
import { isHoliday, isHolidayCountry, listHolidayCountries } from './holidays.ts';
import { calendarOf, countWorkingDays, isWorkingDay, usualWorkingDays, workingDaysAfter } from './working-days.ts';

const berlin = { timeZone: 'Europe/Berlin', holidays: 'DE-BY', workingDays: usualWorkingDays };
const iso = (at: Date | null): string | undefined => at?.toISOString();

describe('working days', () => {
  it('leave out the weekend and the holidays of the country', () => {
    // Friday the 18th of December 2026; the 25th is a holiday, the 26th a Saturday.
    expect(iso(workingDaysAfter(new Date('2026-12-18T10:00:00Z'), 1, berlin))).equal('2026-12-20T23:00:00.000Z');
    expect(iso(workingDaysAfter(new Date('2026-12-24T10:00:00Z'), 1, berlin))).equal('2026-12-27T23:00:00.000Z');
    expect(iso(workingDaysAfter(new Date('2026-12-24T10:00:00Z'), 1, { ...berlin, holidays: null }))).equal('2026-12-24T23:00:00.000Z');
  });

  it('know the holidays of a part of a country alone', () => {
    expect(isHoliday('DE-BY', '2027-01-06')).equal(true);
    expect(isHoliday('DE-BE', '2027-01-06')).equal(false);
    expect(isHoliday('DE', '2026-10-03')).equal(true);
    expect(isHoliday(null, '2026-12-25')).equal(false);
    expect(isHoliday('XX', '2026-12-25')).equal(false);
  });

  it('are counted in the time zone of the person', () => {
    // 23:30 UTC on Thursday is Friday in Berlin and in Auckland, and still Thursday in New York.
    const late = new Date('2026-11-19T23:30:00Z');
    expect(iso(workingDaysAfter(late, 1, berlin))).equal('2026-11-22T23:00:00.000Z');
    expect(iso(workingDaysAfter(late, 1, { ...berlin, timeZone: 'America/New_York' }))).equal('2026-11-20T05:00:00.000Z');
    expect(iso(workingDaysAfter(late, 1, { ...berlin, timeZone: 'Pacific/Auckland' }))).equal('2026-11-22T11:00:00.000Z');
  });

  it('begin at midnight on either side of a change of the clocks', () => {
    expect(iso(workingDaysAfter(new Date('2026-03-27T08:00:00Z'), 1, berlin))).equal('2026-03-29T22:00:00.000Z');
    expect(iso(workingDaysAfter(new Date('2026-10-23T08:00:00Z'), 1, berlin))).equal('2026-10-25T23:00:00.000Z');
    // In Beirut the clocks go forward at midnight: that day begins at one.
    expect(iso(workingDaysAfter(new Date('2026-03-28T10:00:00Z'), 1, { timeZone: 'Asia/Beirut', holidays: null, workingDays: [7] }))).equal('2026-03-28T22:00:00.000Z');
  });

  it('are those of the person who works on other days', () => {
    const weekend = calendarOf({ timeZone: 'Europe/Berlin', workingHours: { days: [6, 7] } }, null);
    expect(iso(workingDaysAfter(new Date('2026-11-20T10:00:00Z'), 2, weekend))).equal('2026-11-21T23:00:00.000Z');
    expect(calendarOf({ timeZone: 'UTC', workingHours: null }, 'DE').workingDays).to.deep.equal([1, 2, 3, 4, 5]);
    expect(calendarOf(null, null).timeZone).equal('UTC');
  });

  it('end even where nobody ever works', () => {
    expect(workingDaysAfter(new Date('2026-11-20T10:00:00Z'), 1, { ...berlin, workingDays: [9] }).getUTCFullYear()).equal(2037);
  });

  it('are counted as they begin', () => {
    expect(countWorkingDays(new Date('2026-11-20T10:00:00Z'), new Date('2026-11-23T08:00:00Z'), berlin)).equal(1);
    expect(countWorkingDays(new Date('2026-11-20T10:00:00Z'), new Date('2026-11-22T08:00:00Z'), berlin)).equal(0);
    expect(countWorkingDays(new Date('2026-10-23T10:00:00Z'), new Date('2026-10-27T08:00:00Z'), berlin)).equal(2);
    expect(isWorkingDay(new Date('2026-12-25T10:00:00Z'), berlin)).equal(false);
    expect(isWorkingDay(new Date('2026-12-28T10:00:00Z'), berlin)).equal(true);
  });
});

describe('a due date', () => {
  it('is none, the fixed moment, or the end of a working day of the person', () => {
    const start = new Date('2026-03-26T15:00:00Z');
    expect(dueDate({ kind: 'none' }, start, berlin)).equal(null);
    expect(iso(dueDate({ kind: 'fixed', at: new Date('2026-04-01T16:00:00Z') }, start, berlin))).equal('2026-04-01T16:00:00.000Z');
    // Two working days on, past the change of the clocks: Monday the 30th, until midnight in summer time.
    expect(iso(dueDate({ kind: 'relative', workingDays: 2 }, start, berlin))).equal('2026-03-30T21:59:59.000Z');
    expect(iso(dueDate({ kind: 'relative', workingDays: 0 }, start, berlin))).equal('2026-03-26T22:59:59.000Z');
  });
});

describe('countries with holidays', () => {
  it('are listed in the language of the reader, with their parts, and are the only ones taken', () => {
    const german = listHolidayCountries('de');
    expect(german.find(({ code }) => code === 'DE')?.name).equal('Deutschland');
    expect(german.find(({ code }) => code === 'DE-BY')?.name).equal('Deutschland: Bayern');
    expect(['DE', 'DE-BY', 'US-NY'].every(isHolidayCountry)).equal(true);
    expect(['XX', 'DE-XX', '', 'de'].some(isHolidayCountry)).equal(false);
  });
});
