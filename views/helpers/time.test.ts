import { expect } from 'chai';
import { clockIn, dayText, exactTime, relativeTime, sinceText } from '#views/helpers/time.ts';
import type { TimePlace } from '#views/helpers/time.ts';

const place: TimePlace = { locale: 'en', timeZone: 'Europe/Berlin', now: '2026-03-10T09:30:00Z' };
const said = (_locale: string, key: string, values: Readonly<Record<string, unknown>> = {}): string => [key, ...Object.values(values).map(String)].join(' ');

describe('relativeTime', () => {
  const cases: readonly (readonly [at: string, text: string])[] = [
    ['2026-03-10T09:29:40Z', 'time.now'],
    ['2026-03-10T09:31:00Z', 'time.now'],
    ['2026-03-10T09:12:00Z', 'time.minutes 18'],
    ['2026-03-10T06:00:00Z', 'time.hours 3'],
    ['2026-03-09T20:00:00Z', 'time.yesterday 21:00'],
    ['2026-03-08T08:00:00Z', 'Sun 09:00'],
    ['2026-02-01T08:00:00Z', '1 Feb'],
    ['2025-12-31T08:00:00Z', '31 Dec 2025'],
    ['nonsense', ''],
  ];
  for (const [at, text] of cases) it(`says "${text}" of ${at}`, () => expect(relativeTime(at, place, said)).to.equal(text));

  it('counts days where the reader is', () => {
    const at = '2026-03-09T23:30:00Z';
    expect(relativeTime(at, { ...place, now: '2026-03-10T10:00:00Z' }, said)).to.equal('time.hours 10');
    expect(relativeTime(at, { ...place, timeZone: 'America/New_York', now: '2026-03-10T10:00:00Z' }, said)).to.equal('time.yesterday 19:30');
    expect(relativeTime(at, { ...place, timeZone: 'UTC', now: '2026-03-10T10:00:00Z' }, said)).to.equal('time.yesterday 23:30');
  });

  it('says minutes across midnight', () => {
    expect(relativeTime('2026-03-09T22:50:00Z', { ...place, now: '2026-03-09T23:10:00Z' }, said)).to.equal('time.minutes 20');
  });
});

describe('the other texts of time', () => {
  it('say how long something waits', () => {
    expect(sinceText('2026-03-10T05:00:00Z', place, said)).to.equal('time.since-today');
    expect(sinceText('2026-03-09T05:00:00Z', place, said)).to.equal('time.since-yesterday');
    expect(sinceText('2026-03-06T05:00:00Z', place, said)).to.equal('time.since Friday');
    expect(sinceText('2026-02-26T05:00:00Z', place, said)).to.equal('time.since 26 February');
  });

  it('write the exact moment and the day in the language of the reader', () => {
    expect(exactTime('2026-03-10T09:12:00Z', place)).to.match(/^Tuesday.*10 March 2026.*10:12/);
    expect(exactTime('2026-03-10T09:12:00Z', { ...place, locale: 'de' })).to.match(/^Dienstag, 10\. März 2026.*10:12/);
    expect(dayText('2026-03-10T23:30:00Z', place)).to.equal('11 March 2026');
  });

  it('show another clock, and nothing for an unknown zone', () => {
    expect(clockIn(place, 'Asia/Tokyo')).to.equal('18:30');
    expect(clockIn(place, 'Mars/Base')).to.equal('');
  });
});
