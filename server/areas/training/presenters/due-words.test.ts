import { expect } from 'chai';
import { dueWords } from './due-words.ts';

const now = new Date('2026-03-10T09:00:00Z');
const words = (dueAt: string | null, state: 'active' | 'done' = 'active', timeZone = 'UTC'): string => dueWords(now, { dueAt: dueAt === null ? null : new Date(dueAt), state }, { locale: 'en', timeZone }).due;

describe('until when there is time', () => {
  it('is told in one word', () => {
    expect(words(null)).equal('none');
    expect(words('2026-03-09T09:00:00Z', 'done')).equal('none');
    expect(words('2026-03-10T08:00:00Z')).equal('late');
    expect(words('2026-03-10T23:59:59Z')).equal('today');
    expect(words('2026-03-13T23:59:59Z')).equal('soon');
    expect(words('2026-03-14T00:00:00Z')).equal('later');
  });

  it('goes by the days where the person is', () => {
    expect(words('2026-03-10T20:00:00Z', 'active', 'Asia/Tokyo')).equal('soon');
    expect(words('2026-03-10T20:00:00Z', 'active', 'America/New_York')).equal('today');
  });
});
