import type { ReactionName, StoryComment, StoryPerson, StoryPost } from '../story.ts';
import { dayBefore, nextMoment } from './calendar.ts';
import { chanceOf } from './chance.ts';
import type { Draft } from './draft.ts';
import { react } from './react.ts';
import { takeNote } from './take-note.ts';
import { readLine } from './read-line.ts';

export interface Telling { seed: number; now: Date; people: Map<string, StoryPerson>; readers: Map<string, StoryPerson[]> }

const minute = 60_000;
const answerTone: ReactionName[] = ['thanks', 'agree', 'smile'];

const personOf = (people: Map<string, StoryPerson>, name: string): StoryPerson => {
  const person = people.get(name);
  if (!person) throw new Error(`The company has no ${name}.`);
  return person;
};

/** Turns `@ines` into the handle of that person; any other word after an at sign stays. */
const withHandles = (text: string, people: Map<string, StoryPerson>): string =>
  text.replace(/(?<![\w.])@([a-z]+)(?![\w.]*@)/g, (whole, name: string) => {
    const person = people.get(name);
    return person ? `@${person.key}` : whole;
  });

/** A draft with times, keys, reactions and full handles. `key` names it when the draft does not. */
export const tellPost = (draft: Draft, key: string, telling: Telling): StoryPost => {
  const { seed, now, people } = telling;
  const chance = chanceOf(seed, key);
  const author = personOf(people, draft.by);
  const readers = telling.readers.get(draft.in) ?? [];
  const clock = draft.at ?? `${String(chance.whole(7, 16)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`;
  const planned = draft.min === undefined
    ? dayBefore(now, author, draft.ago ?? 1, clock).getTime() + chance.whole(0, 59) * 1000
    : now.getTime() - draft.min * minute - chance.whole(1, 50) * 1000;
  const lines = (draft.then ?? []).map(readLine);
  const latest = now.getTime() - (lines.length + 3) * 4 * minute - chance.whole(1, 90) * minute;
  const first = author.joinedAt.getTime() + 150 * minute;
  const createdAt = new Date(draft.min === undefined ? Math.min(Math.max(planned, first), latest) : planned);
  const comments: StoryComment[] = [];
  let acceptedCommentKey: string | undefined;
  let top: string | undefined;
  let last = createdAt;
  lines.forEach((line, index) => {
    const person = personOf(people, line.name);
    last = nextMoment({ last, now, person, days: line.days, left: lines.length - index, chance });
    const commentKey = `${key}-c${index + 1}`;
    const parentKey = line.answers ? top : undefined;
    comments.push({
      key: commentKey, authorKey: person.key, body: withHandles(line.text, people), createdAt: last,
      ...(parentKey ? { parentKey } : {}),
      reactions: react({ chance, readers, authorKey: person.key, at: last, now, tone: answerTone, most: line.accepted ? 9 : 5 }),
    });
    if (!line.answers) top = commentKey;
    if (line.accepted) acceptedCommentKey = commentKey;
  });
  const tone = draft.tone ?? (draft.q ? ['curious', 'agree'] : ['thanks', 'well-done', 'agree', 'smile']);
  const editedAt = draft.edited ? new Date(createdAt.getTime() + Math.min(37 * minute, (now.getTime() - createdAt.getTime()) / 2)) : undefined;
  return {
    key, spaceKey: draft.in, authorKey: author.key, kind: draft.q ? 'question' : draft.note ? 'announcement' : 'update',
    ...(draft.t ? { title: draft.t } : {}),
    body: withHandles(draft.says, people), createdAt, ...(editedAt ? { editedAt } : {}),
    images: (draft.img ?? []).map(([spec, alt]) => ({ spec, alt })),
    reactions: react({ chance, readers, authorKey: author.key, at: createdAt, now, tone, most: draft.pin ? 24 : 15 }),
    ...(draft.note ? { acknowledgements: takeNote({ chance, readers, authorKey: author.key, at: createdAt, now }) } : {}),
    comments, ...(acceptedCommentKey ? { acceptedCommentKey } : {}),
  };
};
