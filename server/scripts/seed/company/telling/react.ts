import type { ReactionName, StoryPerson, StoryReaction } from '../story.ts';
import type { Chance } from './chance.ts';

const hour = 3_600_000;

/** Who reacted and how: most to what has stood longest, each person at most once for one text. */
export const react = (
  options: { chance: Chance; readers: StoryPerson[]; authorKey: string; at: Date; now: Date; tone: readonly ReactionName[]; most: number },
): StoryReaction[] => {
  const { chance, readers, authorKey, at, now, tone, most } = options;
  const age = (now.getTime() - at.getTime()) / hour;
  const reach = age < 1 ? 0.35 : age < 6 ? 0.7 : 1;
  const count = Math.floor(most * reach * chance.next() * chance.next() * 1.6);
  const able = readers.filter((reader) => reader.key !== authorKey && reader.joinedAt < at);
  const byName = new Map<ReactionName, string[]>();
  for (const reader of chance.some(able, count)) {
    const name = tone[Math.min(tone.length - 1, Math.floor(chance.next() * chance.next() * tone.length * 1.25))] ?? 'thanks';
    byName.set(name, [...(byName.get(name) ?? []), reader.key]);
  }
  return [...byName].map(([name, personKeys]) => ({ name, personKeys }));
};
