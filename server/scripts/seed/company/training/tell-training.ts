import type { StoryCohort, StoryDeed, StoryLearner, StoryPerson, StoryPost, StoryReply, StoryTalk, StoryTraining } from '../story.ts';
import { dayBefore } from '../telling/calendar.ts';
import { readLine } from '../telling/read-line.ts';
import { answersTold } from './answers-told.ts';
import type { CohortLine, DeedLine, LearnerLine, TalkLine, When } from './cohort-line.ts';
import { licenceTold } from './licence-told.ts';
import { newcomersTold } from './newcomers-told.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const publishedDaysAgo = 90;

export interface TrainingTelling { readonly now: Date; readonly people: ReadonlyMap<string, StoryPerson>; readonly posts: readonly Pick<StoryPost, 'key' | 'createdAt'>[] }

/** The cohorts with every time and key: nobody before joining, nothing before what it answers, nothing after now. */
export function tellTraining(telling: TrainingTelling): StoryTraining {
  // Told twice: the second time it is known when each draft of a learner was there to be commented on.
  const drafts = tellCohorts(telling).flatMap(({ learners }) => learners.flatMap(({ deeds }) => deeds.flatMap(({ key, at }) => (key ? [{ key, createdAt: at }] : []))));
  return {
    ownerKey: personOf(telling, 'jonas').key, publishedAt: new Date(telling.now.getTime() - publishedDaysAgo * day), cohorts: tellCohorts({ ...telling, posts: [...telling.posts, ...drafts] }),
  };
}

const tellCohorts = (telling: TrainingTelling): StoryCohort[] => [answersTold, licenceTold, newcomersTold].map((line) => tellCohort(telling, line));

function tellCohort(telling: TrainingTelling, line: CohortLine): StoryCohort {
  const { now } = telling;
  const startsAt = new Date(now.getTime() - line.began * day);
  const learners = line.learners.map((learner) => tellLearner(telling, line, learner, startsAt));
  const inSince = (name: string): Date => learners.find(({ personKey }) => personKey === personOf(telling, name).key)?.startsAt ?? startsAt;
  return {
    key: line.key, name: line.name, courseSlug: line.course, trainerKey: personOf(telling, line.by).key, buddyKeys: line.buddies.map((name) => personOf(telling, name).key), startsAt,
    conditions: conditionsOf(line, now),
    due: 'inDays' in line.due ? { kind: 'fixed', at: new Date(now.getTime() + line.due.inDays * day) } : { kind: 'relative', workingDays: line.due.workingDays },
    learners,
    talk: line.talk.map((talk) => tellTalk(telling, talk, inSince(talk.by))),
  };
}

const conditionsOf = ({ rule }: CohortLine, now: Date): StoryCohort['conditions'] => {
  if (!rule) return [];
  return 'departments' in rule ? [{ field: 'department', values: rule.departments }] : [{ field: 'joinedAfter', values: [new Date(now.getTime() - rule.newerThan * day).toISOString().slice(0, 10)] }];
};

function tellLearner(telling: TrainingTelling, cohort: CohortLine, line: LearnerLine, cohortStart: Date): StoryLearner {
  const person = personOf(telling, line.who);
  const planned = line.began === undefined ? cohortStart : new Date(telling.now.getTime() - line.began * day);
  const startsAt = new Date(Math.max(planned.getTime(), cohortStart.getTime() + minute, person.joinedAt.getTime() + day / 2));
  let last = startsAt;
  const deeds = line.does.map((deed) => {
    const told = tellDeed(telling, cohort, person, deed, last);
    last = new Date(Math.max(told.at.getTime(), told.mark?.at.getTime() ?? 0, told.confirmedAt?.getTime() ?? 0));
    return told;
  });
  return { personKey: person.key, source: line.by ?? 'rule', startsAt, deeds };
}

function tellDeed(telling: TrainingTelling, cohort: CohortLine, person: StoryPerson, line: DeedLine, last: Date): StoryDeed {
  const trainer = personOf(telling, cohort.by);
  const commented = (line.on ?? []).flatMap(([key]) => telling.posts.find((post) => post.key === key)?.createdAt ?? []);
  const at = momentOf(telling.now, person, line.at, [last, ...commented]);
  const judgedAt = (when: When): Date => momentOf(telling.now, trainer, when, [at]);
  return {
    stepId: line.step, at, tries: line.tries ?? [[]], text: line.says ?? '', ...(line.title ? { title: line.title } : {}), ...(line.in ? { spaceKey: line.in } : {}), ...(line.key ? { key: line.key } : {}),
    ...(line.img ? { image: { spec: line.img[0], alt: line.img[1] } } : {}),
    replies: repliesTo(telling, line.then ?? [], at),
    comments: (line.on ?? []).map(([postKey, text, reaction]) => ({ postKey, text, ...(reaction ? { reaction } : {}) })),
    ...(line.marked ? { mark: { at: judgedAt(line.marked.at), points: line.marked.points, text: line.marked.says } } : {}),
    ...(line.confirmed ? { confirmedAt: judgedAt(line.confirmed) } : {}),
  };
}

function tellTalk(telling: TrainingTelling, { key, by, at, q, t, says, then = [] }: TalkLine, begun: Date): StoryTalk {
  const author = personOf(telling, by);
  const said = momentOf(telling.now, author, at, [begun]);
  return { key, authorKey: author.key, at: said, isQuestion: q === true, ...(t ? { title: t } : {}), body: says, replies: repliesTo(telling, then, said) };
}

/** The wished time, after all that it follows, before now. */
function momentOf(now: Date, person: StoryPerson, [ago, clock]: When, follows: readonly Date[]): Date {
  const wished = dayBefore(now, person, ago, clock).getTime();
  const earliest = Math.max(0, ...follows.map((before) => before.getTime() + 4 * minute));
  return new Date(Math.min(Math.max(wished, earliest), now.getTime() - 20 * minute));
}

function repliesTo(telling: TrainingTelling, lines: readonly string[], at: Date): StoryReply[] {
  return lines.map((line, index) => {
    const { name, text, answers, accepted } = readLine(line);
    return { authorKey: personOf(telling, name).key, text, at: new Date(Math.min(at.getTime() + (index + 1) * 37 * minute, telling.now.getTime() - 15 * minute + index * minute)), answers, accepted };
  });
}

function personOf({ people }: TrainingTelling, name: string): StoryPerson {
  const person = people.get(name);
  if (!person) throw new Error(`The company has no ${name}.`);
  return person;
}
