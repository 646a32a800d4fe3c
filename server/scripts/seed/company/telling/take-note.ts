import type { StoryPerson } from '../story.ts';
import type { Chance } from './chance.ts';

const hour = 3_600_000;
/** So many have taken note by the end of the first day. */
const share = 0.64;

/** Who has taken note of an announcement: most soon, the others not yet; those who show the house to visitors leave theirs for them. */
export const takeNote = ({ chance, readers, authorKey, at, now }: { chance: Chance; readers: StoryPerson[]; authorKey: string; at: Date; now: Date }): { personKey: string; at: Date }[] =>
  readers.filter((reader) => reader.key !== authorKey && reader.joinedAt < at && reader.email === `${reader.key}@demo.example` && chance.odds(share))
    .map((reader) => ({ personKey: reader.key, at: new Date(Math.min(at.getTime() + chance.next() * chance.next() * 26 * hour, now.getTime())) }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
