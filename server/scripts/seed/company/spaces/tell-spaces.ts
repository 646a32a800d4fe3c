import type { StoryPerson, StorySpace, StoryPost } from '../story.ts';
import { spaceList } from './space-list.ts';

const keyOf = (people: Map<string, StoryPerson>, name: string): string => {
  const person = people.get(name);
  if (!person) throw new Error(`The company has no ${name}.`);
  return person.key;
};

/** Spaces with their first members; whoever writes in an open space has joined it. */
export const tellSpaces = (
  people: Map<string, StoryPerson>, posts: StoryPost[], pins: Map<string, string[]>, now: Date,
): StorySpace[] => {
  const writers = new Map<string, Set<string>>();
  for (const post of posts) {
    const known = writers.get(post.spaceKey) ?? new Set<string>();
    for (const key of [post.authorKey, ...post.comments.map((comment) => comment.authorKey)]) known.add(key);
    writers.set(post.spaceKey, known);
  }
  return spaceList.map(({ owners, departments, also, daysOld, ...line }) => {
    const ownerKeys = owners.map((name) => keyOf(people, name));
    const first = [...people.values()]
      .filter((person) => departments === 'all' || departments.includes(person.department))
      .map((person) => person.key);
    const joined = line.kind === 'open' ? [...(writers.get(line.key) ?? [])] : [];
    const memberKeys = [...new Set([...ownerKeys, ...first, ...also.map((name) => keyOf(people, name)), ...joined])].sort();
    return { ...line, ownerKeys, memberKeys, createdAt: new Date(now.getTime() - daysOld * 86_400_000), pinned: pins.get(line.key) ?? [] };
  });
};
