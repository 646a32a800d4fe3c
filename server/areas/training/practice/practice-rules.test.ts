import { expect } from 'chai';
import fc from 'fast-check';
import { practiceRule } from '../course/practice-rule.ts';
import type { PracticeRule } from '../course/practice-rule.ts';
import type { ActFacts } from './act-facts.ts';
import { collectTargets } from './collect-targets.ts';
import { decideStep } from './decide-step.ts';
import { countsStill, servedActs } from './match-act.ts';
import { lengthOf } from './measure-text.ts';
import { openedAt } from './opened-at.ts';
import { courseContent } from '../course/course-schema.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minute));
const rule = (more: object): PracticeRule => practiceRule.parse({ acts: ['comment'], ...more });
const text = { length: 100, images: false, altText: false, files: false, mentions: false, code: false };
const fact = (more: Partial<ActFacts> = {}): ActFacts => ({
  acts: ['comment'], subject: 'comment:1', target: 'post:1', postId: '1', commentId: '1', at: at(5), writtenAt: at(5), text, topics: [],
  toward: { personId: 'b', department: 'Research', inCohort: false }, place: { id: 's', slug: 'news', kind: 'open', practice: 'none' }, ...more,
});
const learner = { personId: 'a', department: 'Sales' };
const serves = (more: object, about: Partial<ActFacts> = {}): boolean => servedActs(rule(more), fact(about), learner, { from: at(0), refusedAt: null }).length > 0;

describe('what serves a rule', () => {
  it('goes by place', () => {
    const place = (more: object): Partial<ActFacts> => ({ place: { id: 's', slug: 'news', kind: 'open', practice: 'none', ...more } as ActFacts['place'] });
    const table: readonly (readonly [object, unknown, boolean])[] = [
      [{}, 'practice', false], [{}, 'live', true], [{}, 'anywhere', true], [{}, { space: 'NEWS' }, true], [{}, { space: 's' }, true], [{}, { space: 'other' }, false],
      [{ practice: 'own', kind: 'closed' }, 'practice', true], [{ practice: 'own', kind: 'closed' }, 'live', false], [{ practice: 'own', kind: 'secret' }, 'anywhere', true],
      [{ practice: 'other' }, 'live', false], [{ practice: 'other' }, 'practice', false], [{ kind: 'closed' }, 'live', false], [{ kind: 'closed' }, 'anywhere', true],
      [{ kind: 'secret' }, 'anywhere', false], [{ kind: 'secret' }, 'live', false], [{ kind: 'secret' }, { space: 'news' }, true],
    ];
    for (const [about, where, right] of table) expect(serves({ where }, place(about)), JSON.stringify([about, where])).equal(right);
  });

  it('goes by whose post it is', () => {
    const toward = (personId: string, department: string, inCohort: boolean): Partial<ActFacts> => ({ toward: { personId, department, inCohort } });
    const table: readonly (readonly [string, Partial<ActFacts>, boolean])[] = [
      ['others', toward('b', '', false), true], ['others', toward('a', 'Sales', true), false], ['anyone', toward('a', 'Sales', true), true],
      ['other-department', toward('b', 'Research', false), true], ['other-department', toward('b', 'Sales', false), false], ['other-department', toward('b', '', false), false],
      ['cohort', toward('b', '', true), true], ['cohort', toward('b', '', false), false], ['cohort', toward('a', '', true), false],
    ];
    for (const [whose, about, right] of table) expect(serves({ whose }, about), JSON.stringify([whose, about])).equal(right);
    expect(serves({ acts: ['post'], whose: 'other-department' }, { acts: ['post'], toward: null })).equal(true);
  });

  it('goes by text, topic and time', () => {
    expect(serves({ minimumLength: 100 })).equal(true);
    expect(serves({ minimumLength: 101 })).equal(false);
    expect(serves({ with: ['image', 'alt-text'] }, { text: { ...text, images: true } })).equal(false);
    expect(serves({ with: ['image', 'alt-text'] }, { text: { ...text, images: true, altText: true } })).equal(true);
    expect(serves({ minimumLength: 10 }, { text: null })).equal(true);
    expect(serves({ topic: '#Café' }, { topics: ['cafe'] })).equal(true);
    expect(serves({ topic: 'tea' }, { topics: ['cafe'] })).equal(false);
    expect(servedActs(rule({}), fact(), learner, { from: at(6), refusedAt: null })).deep.equal([]);
    expect(servedActs(rule({}), fact(), learner, { from: at(5), refusedAt: at(5) })).deep.equal([]);
    expect(servedActs(rule({}), fact({ writtenAt: at(7) }), learner, { from: at(5), refusedAt: at(5) })).deep.equal(['comment']);
    expect(countsStill(rule({ where: 'practice' }), fact({ at: at(-99) }))).equal(true);
  });

  it('counts letters as people do', () => {
    expect(lengthOf('abc')).equal(3);
    expect(lengthOf('👩‍👩‍👧 ü')).equal(3);
  });
});

describe('targets', () => {
  const acts = fc.constantFrom('reaction' as const, 'comment' as const);
  it('count when all acts were done on them, whatever the order, and never twice', () => {
    fc.assert(fc.property(fc.array(fc.tuple(acts, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 59 })), { maxLength: 20 }), fc.integer({ min: 1, max: 4 }), (done, count) => {
      const served = done.map(([act, post, minute], place) => ({ fact: fact({ acts: [act], subject: act === 'comment' ? `comment:${place}` : `reaction:${post}`, target: `post:${post}`, at: at(minute) }), acts: [act] }));
      const both = new Set([0, 1, 2, 3, 4].filter((post) => ['reaction', 'comment'].every((act) => done.some(([one, on]) => one === act && on === post))));
      const found = collectTargets(rule({ acts: ['reaction', 'comment'], count }), served);
      expect(found.targets).equal(Math.min(count, both.size));
      expect(found.complete).equal(both.size >= count);
      expect(new Set(found.evidence.map(({ act, fact: { target } }) => `${act} ${target}`)).size).equal(found.evidence.length);
      expect(collectTargets(rule({ acts: ['reaction', 'comment'], count }), [...served].reverse()).evidence.map((one) => one.fact.subject)).deep.equal(found.evidence.map((one) => one.fact.subject));
    }));
  });

  it('leave out what another step has used', () => {
    const served = [{ fact: fact(), acts: ['comment' as const] }];
    expect(collectTargets(rule({}), served, new Set(['comment:1'])).complete).equal(false);
  });
});

describe('what becomes of a step', () => {
  const situation = (standing: 'open' | 'waiting' | 'done' | 'failed', complete: boolean, more: { confirmed?: boolean; certified?: boolean; minute?: number } = {}): Parameters<typeof decideStep>[1] =>
    ({ now: { standing, confirmed: more.confirmed ?? false, doneAt: standing === 'done' ? at(0) : null }, complete, certified: more.certified ?? false, at: at(more.minute ?? 30) });
  it('follows from how it stands and what stands in the feed', () => {
    const [plain, asks] = [{ confirm: false, graceHours: 1 }, { confirm: true, graceHours: 1 }];
    expect(decideStep(plain, { ...situation('open', true), now: null })).equal('done');
    expect(decideStep(asks, situation('open', true))).equal('waiting');
    expect(decideStep(plain, situation('open', false))).equal('stay');
    expect(decideStep(asks, situation('waiting', true))).equal('stay');
    expect(decideStep(asks, situation('waiting', false))).equal('take-back');
    expect(decideStep(plain, situation('done', true))).equal('stay');
    expect(decideStep(plain, situation('done', false))).equal('take-back');
    expect(decideStep(plain, situation('done', false, { minute: 60 }))).equal('take-back');
    expect(decideStep(plain, situation('done', false, { minute: 61 }))).equal('stay');
    expect(decideStep(plain, situation('done', false, { confirmed: true }))).equal('stay');
    expect(decideStep(plain, situation('done', false, { certified: true }))).equal('stay');
    expect(decideStep(plain, situation('failed', true))).equal('stay');
  });
});

describe('when a step opened', () => {
  const practice = (id: string, after: string[] = []): object => ({ kind: 'practice', id, title: id, task: 't', rule: { acts: ['post'] }, after });
  const content = courseContent.parse({ format: 1, slug: 'c', languages: ['en'], title: 'C', lessons: [
    { id: 'one', title: 'One', body: '', steps: [practice('a'), practice('b', ['a', 'nowhere', 'b'])] },
    { id: 'two', title: 'Two', body: '', release: { afterLesson: 'one' }, steps: [practice('c')] },
    { id: 'three', title: 'Three', body: '', release: { afterWorkingDays: 1 }, steps: [practice('d'), practice('x', ['y']), practice('y', ['x'])] },
  ] });
  const course = (states: Record<string, { acted: number | null; done: number; confirmed?: boolean }>): Parameters<typeof openedAt>[0] => ({
    content, startsAt: at(0), releaseAt: () => at(50),
    states: new Map(Object.entries(states).map(([id, { acted, done, confirmed = false }]) => [id, { standing: 'done' as const, doneAt: at(done), confirmed, lastActAt: acted === null ? null : at(acted) }])),
  });
  it('is when the last thing before it was done, by the act and not by when the log was read', () => {
    expect(openedAt(course({}), 'a')).deep.equal(at(0));
    expect(openedAt(course({}), 'b')).equal(null);
    expect(openedAt(course({ a: { acted: 3, done: 40 } }), 'b')).deep.equal(at(3));
    expect(openedAt(course({ a: { acted: 3, done: 40, confirmed: true } }), 'b')).deep.equal(at(40));
    expect(openedAt(course({ a: { acted: 9, done: 40 }, b: { acted: 5, done: 41 } }), 'c')).deep.equal(at(9));
    expect(openedAt(course({ a: { acted: null, done: 7 } }), 'b')).deep.equal(at(7));
    expect(openedAt(course({}), 'd')).deep.equal(at(50));
    expect(openedAt(course({ x: { acted: 1, done: 1 }, y: { acted: 1, done: 1 } }), 'x')).deep.equal(at(50));
  });
});
