import type { CompanyStory, StoryPerson } from './story.ts';
import { familyDrafts } from './families/family-drafts.ts';
import { peopleByName } from './people/tell-people.ts';
import { tellOutside } from './outside/tell-outside.ts';
import { spaceList } from './spaces/space-list.ts';
import { tellSpaces } from './spaces/tell-spaces.ts';
import { tellPost } from './telling/tell-post.ts';
import { threadDrafts } from './threads/thread-drafts.ts';
import { tellTraining } from './training/tell-training.ts';

export type * from './story.ts';
export { drawImage } from './drawing/draw-image.ts';

const readersBySpace = (people: StoryPerson[], byName: Map<string, StoryPerson>): Map<string, StoryPerson[]> =>
  new Map(spaceList.map((space) => {
    const named = new Set([...space.owners, ...space.also].map((name) => byName.get(name)?.key));
    const isIn = (person: StoryPerson): boolean =>
      space.departments === 'all' || space.departments.includes(person.department) || named.has(person.key);
    return [space.key, people.filter(isIn)];
  }));

/** Six months of Holmwerk up to `now`: the same company for the same seed and hour. Touches neither disk nor clock. */
export const tellCompany = (options: { seed: number; now: Date }): CompanyStory => {
  const { seed, now } = options;
  const byName = peopleByName(seed, now);
  const people = [...byName.values()];
  const telling = { seed, now, people: byName, readers: readersBySpace(people, byName) };
  const pins = new Map<string, string[]>();
  const drafts = [...threadDrafts, ...familyDrafts({ seed, now, people: byName })];
  const posts = drafts.map((draft, index) => {
    const key = draft.key ?? `${draft.in}-${index + 1}`;
    if (draft.pin) pins.set(draft.in, [...(pins.get(draft.in) ?? []), key]);
    return tellPost(draft, key, telling);
  });
  posts.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || one.key.localeCompare(other.key));
  return {
    company: {
      name: 'Holmwerk', town: 'Brennach',
      about: 'Holmwerk builds cargo bikes and trailers that can be repaired with three tools. A hundred and thirty people, two halls, one pond.',
    },
    people, spaces: tellSpaces(byName, posts, pins, now), posts, outside: tellOutside({ now, people: byName, posts }),
    training: tellTraining({ now, people: byName, posts }),
  };
};
