import type { DrawingSpec, StoryPerson, StoryRole } from '../story.ts';
import { chanceOf } from '../telling/chance.ts';
import { looks } from './looks.ts';
import { roster } from './roster.ts';

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ø/g, 'o').replace(/ı/g, 'i').toLowerCase();

const portraitOf = (first: string, seed: number): DrawingSpec => {
  const [skin = '1', ...labels] = (looks[first] ?? '').split(' ');
  return { kind: 'portrait', seed, values: [Number(skin)], labels };
};

/** People by the first name under which the threads know them. */
export const peopleByName = (seed: number, now: Date): Map<string, StoryPerson> => {
  const chance = chanceOf(seed, 'people');
  const keys = new Map(roster.map(([name, , , , , , , , more]) => {
    const words = plain(more?.latin ?? name).split(' ');
    return [words[0] ?? '', `${words[0] ?? ''}.${words.slice(1).join('')}`.replace(/[^a-z.]/g, '')];
  }));
  return new Map(roster.map(([name, title, department, manager, days, about, ask, languages, more]) => {
    const first = plain(name).split(' ')[0] ?? '';
    const key = keys.get(first) ?? first;
    const [start = '09:00', end = '17:30'] = (more?.hours ?? '08:30-17:00').split('-');
    const roles: StoryRole[] = more?.role && more.role !== 'employee' ? ['employee', more.role] : ['employee'];
    const managerKey = manager === '' ? undefined : keys.get(manager);
    const person: StoryPerson = {
      key, name, title, department, roles, about,
      location: more?.place ?? 'Brennach',
      email: `${more?.role ?? key}@demo.example`,
      askMeAbout: ask.split(', '),
      languages: languages.split(','),
      timeZone: more?.zone ?? 'Europe/Berlin',
      workingHours: { start, end, days: more?.days ?? [1, 2, 3, 4, 5] },
      joinedAt: new Date(now.getTime() - days * 86_400_000 - 3_600_000),
      ...(managerKey ? { managerKey } : {}),
      ...(chance.odds(0.86) || more?.role ? { photo: portraitOf(first, chance.whole(1, 99_999)) } : {}),
    };
    return [first, person];
  }));
};
