import type { StoryMirror, StoryOutside, StoryOutsideReply, StoryPerson, StoryPost } from '../story.ts';
import { dayBefore } from '../telling/calendar.ts';
import type { CopyLine, ReplyLine } from './copies-told.ts';
import { copiesTold, ownAccountsTold, pointsTold } from './copies-told.ts';

const minute = 60_000;
const hour = 60 * minute;

export interface OutsideTelling { readonly now: Date; readonly people: ReadonlyMap<string, StoryPerson>; readonly posts: readonly StoryPost[] }

/** What goes out of the house and what comes back: never before its post, nothing after now. */
export function tellOutside({ now, people, posts }: OutsideTelling): StoryOutside {
  const person = (name: string): StoryPerson => found(people.get(name), name);
  const desk = { comms: person('noemie'), admin: person('tobias') };
  const post = (key: string): StoryPost => found(posts.find((one) => one.key === key), key);
  const asWritten = (line: ReplyLine, published: Date): StoryOutsideReply => {
    const at = line.before === undefined ? new Date(Math.min(published.getTime() + (line.after ?? 1) * hour, now.getTime() - 2 * hour)) : new Date(now.getTime() - line.before * minute);
    return {
      as: line.as, text: line.says, at,
      ...(line.then ? { answer: { text: line.then.says, at: new Date(Math.min(at.getTime() + line.then.after * hour, now.getTime() - hour)) } } : {}),
      ...(line.smile ? { noAnswerNeeded: line.smile } : {}), ...(line.owner ? { ownerKey: desk[line.owner].key } : {}),
      ...(line.note ? { note: { byKey: desk[line.note.by].key, text: line.note.says } } : {}),
    };
  };
  const mirror = (line: CopyLine): StoryMirror => {
    const { of, by, why, ago, until, says, likes = 0, clicks = 0, replies = [], language = 'en', link } = line;
    const { createdAt } = post(of);
    const proposed = new Date(Math.min(Math.max(dayBefore(now, person(by), ago, '08:40').getTime(), createdAt.getTime() + 40 * minute), now.getTime() - 20 * minute));
    const planned = until === 'published' ? dayBefore(now, desk.comms, ago - 1, '10:30') : now;
    const publishedAt = new Date(Math.max(planned.getTime(), proposed.getTime() + 3 * hour));
    return {
      postKey: of, nominatedByKey: person(by).key, note: why, nominatedAt: proposed, until, language, likes, clicks, text: says ?? '', ...(link ? { link } : {}),
      publishedAt, replies: replies.map((reply) => asWritten(reply, publishedAt)),
    };
  };
  return {
    accountName: 'Holmwerk', deskKey: desk.comms.key, adminKey: desk.admin.key, begunAt: new Date(now.getTime() - 150 * 24 * hour), mirrors: copiesTold.map(mirror),
    shareable: { postKey: pointsTold.of, points: pointsTold.points, at: new Date(now.getTime() - pointsTold.hours * hour) },
    ownAccounts: ownAccountsTold.map(({ who, as, ago }) => ({ personKey: person(who).key, name: as, at: dayBefore(now, person(who), ago, '12:30') })),
  };
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`The company has no ${name}.`);
  return value;
}
