import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '#config/load-config.ts';
import { commentCreated, postCreated, reactionChanged } from '#areas/feed/index.ts';
import { courseContent } from '#areas/training/course/course-schema.ts';
import { cohorts } from '#areas/training/models/cohorts.ts';
import { courseVersions } from '#areas/training/models/courses.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { followPractice } from '#areas/training/subscribers/follow-practice.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import { build } from '#server/app.ts';
import { areas } from '#server/areas.ts';
import type { AppContext } from '#server/context.ts';
import { createContext } from '#server/create-context.ts';
import { prepareContext, stopContext } from '#server/run-context.ts';
import { cookieOf, personId, postId, secretKey, spaceCount, spaceId } from '../data/fill-store.ts';
import type { SteadyWork } from '../measure/steady-child.ts';
import { median, p95 } from '../measure/rounds.ts';
import type { Row } from '../measure/table.ts';
import type { Extent, Finding } from './bench.ts';
import { round, times } from './bench.ts';

const crowds = [100, 1_000, 10_000] as const;
const courseCount = 50;
const factsAtOnce = 200;
const factsARound = 5_000;
const perSecond = 1_000;
/** The log tells at once; fifty times a second stands for the commits of a busy house. */
const beats = 50;
const asksPerSecond = 200;

interface House { readonly ctx: AppContext; readonly learners: number; readonly close: () => Promise<void> }

/** What following the feed costs a fact, with more and more people who practise, and what it does to those who read the feed meanwhile. */
export async function measurePractice(storeDirectory: string, { rounds, seconds }: Extent): Promise<Finding> {
  const houses: House[] = [];
  try {
    for (const learners of crowds) houses.push(await openHouse(storeDirectory, learners));
    const facts = new Map(houses.map((house) => [house, factsOf(house.learners)]));
    const costs = new Map<House, number[]>(houses.map((house) => [house, []]));
    for (const house of houses) for (let warm = 0; warm < 3; warm += 1) await follow(house.ctx, facts.get(house) ?? []);
    for (let turn = 0; turn < rounds; turn += 1) for (const house of houses) costs.get(house)?.push(await follow(house.ctx, facts.get(house) ?? []));
    const [few = 0, , many = 0] = houses.map((house) => median(costs.get(house) ?? []));
    const full = houses.at(-1);
    const waits = full ? await measureWaits(full.ctx, facts.get(full) ?? [], { rounds, seconds }) : { alone: [], beside: [] };
    const [alone, beside] = [median(waits.alone), median(waits.beside)];
    const rows: Row[] = [
      { work: `a fact of the feed followed by practice, ${crowds[2]} learners, 200 rules (CPU)`, measured: `${round(many, 3)} ms`, limit: '', goal: `≤ 1 ms (${perSecond} a second)`, met: many <= 1 },
      { work: `the same from ${crowds[0]} to ${crowds[2]} learners (CPU)`, measured: times(many / few), limit: 'flat', goal: '≤ 1.2 ×', met: many / few <= 1.2 },
      { work: `feed beside ${perSecond} facts a second, p95`, measured: `${round(beside, 2)} ms`, limit: `alone ${round(alone, 2)} ms`, goal: '≤ +10 %', met: beside <= alone * 1.1 },
    ];
    return { rows, figures: { costs: Object.fromEntries(houses.map((house) => [house.learners, costs.get(house)])), waits } };
  } finally {
    for (const house of houses) await house.close();
  }
}

/** A house in this process, on a copy of a filled store, with so many people who practise. */
async function openHouse(storeDirectory: string, learners: number): Promise<House> {
  const directory = join(tmpdir(), 'parley-bench', `practice-${process.pid}-${learners}`);
  await cp(storeDirectory, directory, { recursive: true });
  const config = { ...loadConfig({ NODE_ENV: 'production', BASE_URL: 'http://127.0.0.1:9', DATA_DIR: directory, LOG_LEVEL: 'silent', SECRET_KEY: secretKey, REQUESTS_PER_MINUTE: '0', WRITES_PER_MINUTE: '0' }) };
  const opened = await createContext({ config, areas, log: pino({ level: 'silent' }) });
  await prepareContext(opened);
  await enrol(opened.ctx, learners);
  return { ctx: opened.ctx, learners, close: async () => {
    await stopContext(opened, 0);
    await rm(directory, { recursive: true, force: true });
  } };
}

/** Fifty courses of four practice steps each; every learner is in one. */
async function enrol(ctx: AppContext, learners: number): Promise<void> {
  const began = new Date(Date.now() - 86_400_000);
  const rules = [
    { acts: ['post'], where: 'practice', with: ['image', 'alt-text'] }, { acts: ['answer'], whose: 'other-department', where: 'live', minimumLength: 4_000 },
    { acts: ['reaction', 'comment'], where: { space: spaceId(7) }, count: 3 }, { acts: ['question'], where: 'live', minimumLength: 4_000, topic: 'measure' },
  ];
  const made = Array.from({ length: courseCount }, (_value, number) => ({ courseId: newId(), versionId: newId(), cohortId: newId(), content: courseContent.parse({
    format: 1, slug: `course-${number}`, languages: ['en'], title: { en: `Course ${number}` }, lessons: [{ id: 'lesson', title: { en: 'Lesson' }, body: { en: '' }, steps: rules.map((rule, place) => ({ kind: 'practice', id: `step-${place}`, title: { en: 'Step' }, task: { en: 'Do it.' }, rule })) }],
  }) }));
  await courseVersions(ctx).collection.insertMany(made.map(({ courseId, versionId, content }) => ({ _id: versionId, courseId, number: 1, content, publishedAt: began, publishedBy: objectId(personId(1)) })));
  await cohorts(ctx).collection.insertMany(made.map(({ courseId, versionId, cohortId }, number) => ({
    _id: cohortId, name: `Cohort ${number}`, courseId, versionId, spaceId: objectId(spaceId(spaceCount - 1 - number)), trainerIds: [], buddyIds: [], conditions: [], joinToken: null, startsAt: began, due: { kind: 'none' as const }, holidays: null, meetings: [], state: 'open' as const, createdBy: objectId(personId(1)), createdAt: began,
  })) as never);
  for (let from = 0; from < learners; from += 1_000) {
    await enrolments(ctx).collection.insertMany(Array.from({ length: Math.min(1_000, learners - from) }, (_value, offset) => {
      const { courseId, versionId, cohortId } = made[(from + offset) % courseCount] ?? { courseId: newId(), versionId: newId(), cohortId: newId() };
      return { _id: newId(), cohortId, courseId, versionId, personId: objectId(personId(from + offset)), buddyId: null, source: 'rule', state: 'active', startsAt: began, dueAt: null, seed: 1, stepsDone: 0, stepsTotal: 4, nextStepId: 'step-0', waiting: 0, lastActAt: began, completedAt: null, threadPostId: null, createdAt: began };
    }) as never);
  }
}

/** Comments, reactions and posts as a busy house has them, all by people who practise. */
const factsOf = (learners: number): LoggedEvent[] => Array.from({ length: factsARound }, (_value, number) => {
  const [person, post, space] = [personId((number * 7_919) % learners), postId((number * 31) % 10_000), spaceId((number * 31 * 7) % spaceCount)];
  const about = { postId: post, spaceId: space, authorId: person };
  const [type, data] = number % 20 < 12 ? [commentCreated, { ...about, commentId: newId().toString(), postAuthorId: personId(3), parentId: null, parentAuthorId: null, createdAt: '', mentions: [] }]
    : number % 20 < 17 ? [reactionChanged, { subject: 'posts', subjectId: post, postId: post, spaceId: space, authorId: personId(3), personId: person, name: 'thanks', on: true }]
      : [postCreated, { ...about, kind: 'update', createdAt: '', mentions: [], topics: [], waiting: false }];
  return { id: String(number), seq: number + 1, type: type.name, at: new Date(), actorId: person, data };
});

/** Milliseconds of CPU a fact. */
async function follow(ctx: AppContext, facts: readonly LoggedEvent[]): Promise<number> {
  const before = process.cpuUsage();
  for (let from = 0; from < facts.length; from += factsAtOnce) await followPractice.handleMany?.(ctx, facts.slice(from, from + factsAtOnce));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / facts.length;
}

async function measureWaits(ctx: AppContext, facts: readonly LoggedEvent[], { rounds, seconds }: Pick<Extent, 'rounds' | 'seconds'>): Promise<{ readonly alone: number[]; readonly beside: number[] }> {
  const server = createServer();
  const app = build(ctx, areas, server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/feed`;
  const ask = async (): Promise<number> => p95(await askFromOutside({ url, headers: { cookie: cookieOf(0) }, pace: { perSecond: asksPerSecond, seconds: Math.max(seconds, 2) } }));
  const [alone, beside]: [number[], number[]] = [[], []];
  try {
    await ask();
    for (let turn = 0; turn < rounds; turn += 1) {
      alone.push(await ask());
      let at = 0;
      const timer = setInterval(() => {
        void followPractice.handleMany?.(ctx, facts.slice(at, at + perSecond / beats));
        at = (at + perSecond / beats) % (facts.length - perSecond / beats);
      }, 1_000 / beats);
      beside.push(await ask());
      clearInterval(timer);
    }
  } finally {
    app.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { alone, beside };
}

/** The milliseconds of each answer, as a process of its own saw them. */
async function askFromOutside(work: SteadyWork): Promise<number[]> {
  const child = fork(join(import.meta.dirname, '../measure/steady-child.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    child.send(work);
    const [waits] = await once(child, 'message') as [number[]];
    return waits;
  } finally {
    child.kill();
  }
}
