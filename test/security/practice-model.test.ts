import { expect } from 'chai';
import fc from 'fast-check';
import type { StepStateRecord } from '#areas/training/models/step-states.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { forgetPractising } from '#areas/training/practice/practice-index.ts';
import { followPractice } from '#areas/training/subscribers/follow-practice.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { Stage, StepId } from './model/practice-world.ts';
import { pick, play, setStage, standing, stepIds } from './model/practice-world.ts';

const which = fc.nat({ max: 5 });
const act = fc.oneof(
  fc.record({ do: fc.constantFrom('comment' as const, 'edit' as const), at: which, long: fc.boolean() }),
  fc.record({ do: fc.constantFrom('remove' as const, 'accept' as const, 'reopen' as const, 'take-post-away' as const, 'bring-post-back' as const), at: which }),
  fc.record({ do: fc.constant('react' as const), at: which, on: fc.boolean() }),
  fc.record({ do: fc.constant('ask' as const), at: which, long: fc.boolean() }),
  fc.record({ do: fc.constantFrom('remove-question' as const, 'restore-question' as const), at: which }),
  /** Facts come: some, in any order, some twice, two at once, to a process that knows or has forgotten everything. */
  fc.record({ do: fc.constant('tell' as const), order: fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), twice: fc.boolean(), forgets: fc.boolean() }),
  /** While a comment is taken away, somebody is told of it. */
  fc.record({ do: fc.constant('race' as const), at: which }),
);

/** The number of runs can be raised with PRACTICE_HISTORIES; PRACTICE_SEED plays one again. */
const runs = Number(process.env['PRACTICE_HISTORIES'] ?? 25);
const seed = process.env['PRACTICE_SEED'];

describe('practice, whatever the order', function practice() {
  this.timeout(300_000);
  let app: TestApp;
  let people: { readonly trainer: TestPerson; readonly colleague: TestPerson };
  before(async () => {
    app = await startTestApp();
    people = { trainer: await createPerson(app.ctx, { roles: ['employee', 'trainer'] }), colleague: await createPerson(app.ctx) };
  });
  after(() => app.stop());

  it('is done exactly when the acts stand, once, and never without them', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(act, fc.boolean()), { minLength: 10, maxLength: 30, size: 'max' }), async (history) => {
      const { ctx } = app;
      const stage = await setStage(ctx, people);
      const { world, enrolment } = stage;
      const telling: Telling = { stage, begun: await ctx.events.cursor(), told: new Set() };
      const ever = new Set<StepId>();
      for (const [next, isTold] of history) {
        if (next.do === 'tell') await tell(telling, next);
        else if (next.do === 'race') await race(telling, next.at);
        else await play(ctx, stage, next);
        if (isTold) await deliver(telling, await untold(telling));
        app.clock.advance(1_000);
        for (const id of stepIds) if (standing(world)[id]) ever.add(id);
      }
      // Every fact comes at least once, and perhaps no more than that.
      for (let left = await untold(telling); left.length > 0; left = await untold(telling)) await deliver(telling, left);
      const expected = standing(world);
      const states = new Map((await stepStates(ctx).find({ enrolmentId: enrolment._id }).lean<StepStateRecord[]>()).map((state) => [state.stepId, state.standing]));
      const own = (await ctx.events.after(telling.begun, 1_000, ['training.step.completed', 'training.step.reverted'])).filter(({ data }) => (data as { enrolmentId: string }).enrolmentId === enrolment._id.toString());
      for (const id of stepIds) {
        expect(states.get(id) ?? 'open', id).to.equal(expected[id] ? 'done' : 'open');
        const about = own.filter(({ data }) => (data as { stepId: string }).stepId === id).map(({ type }) => type);
        expect(about, id).to.deep.equal(about.map((_, place) => (place % 2 === 0 ? 'training.step.completed' : 'training.step.reverted')));
        expect(about.length % 2, id).to.equal(expected[id] ? 1 : 0);
        if (!ever.has(id)) expect(about, id).to.deep.equal([]);
      }
    }), { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) });
  });

  interface Telling { readonly stage: Stage; readonly begun: number; readonly told: Set<number> }

  async function race(telling: Telling, at: number): Promise<void> {
    const { stage, begun } = telling;
    const comment = pick(stage.world.comments, at);
    const own = async (): Promise<LoggedEvent[]> => (await facts(begun)).filter(({ data }) => (data as { commentId?: string }).commentId === comment?.id);
    const known = await own();
    await Promise.all([deliver(telling, known, false), play(app.ctx, stage, { do: 'remove', at }).then(async () => deliver(telling, (await own()).slice(known.length), false))]);
  }

  async function facts(begun: number): Promise<LoggedEvent[]> {
    await app.ctx.events.flush();
    return app.ctx.events.after(begun, 1_000, followPractice.types);
  }

  async function untold({ begun, told }: Telling): Promise<LoggedEvent[]> {
    return (await facts(begun)).filter(({ seq }) => !told.has(seq));
  }

  async function deliver({ told }: Telling, given: readonly LoggedEvent[], together = true): Promise<void> {
    for (const { seq } of given) told.add(seq);
    if (together && given.length > 0) await followPractice.handleMany?.(app.ctx, given);
    else await Promise.all(given.map((fact) => followPractice.handle(app.ctx, fact)));
  }

  async function tell(telling: Telling, { order, twice, forgets }: { readonly order: readonly number[]; readonly twice: boolean; readonly forgets: boolean }): Promise<void> {
    const known = await facts(telling.begun);
    const chosen = order.flatMap((place) => known[place % Math.max(known.length, 1)] ?? []);
    if (forgets) forgetPractising(app.ctx, telling.stage.learner.id);
    await deliver(telling, chosen);
    if (twice) await Promise.all([deliver(telling, chosen, false), deliver(telling, chosen, false)]);
  }
});
