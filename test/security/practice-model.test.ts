import { expect } from 'chai';
import fc from 'fast-check';
import { acceptAnswer, createComment, createPost, editComment, removeComment, removePost, reopenQuestion, restorePost, setReaction } from '#areas/feed/index.ts';
import type { StepStateRecord } from '#areas/training/models/step-states.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { forgetPractising } from '#areas/training/practice/practice-index.ts';
import { followPractice } from '#areas/training/subscribers/follow-practice.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, practiceStep, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const long = 'This is certainly long enough to count as an answer.';
const bodyOf = (isLong: boolean): string => (isLong ? long : 'Short.');
const steps = {
  answer: { acts: ['comment'], minimumLength: 20 },
  care: { acts: ['reaction', 'comment'], count: 2 },
  ask: { acts: ['question'], minimumLength: 20 },
  accepted: { acts: ['answer-accepted'] },
};
type StepId = keyof typeof steps;
const stepIds = Object.keys(steps) as StepId[];

interface Comment { readonly id: string; readonly post: string; long: boolean; removed: boolean; accepted: boolean }
/** What stands in the feed, as simply as it can be said. */
interface World { readonly posts: string[]; readonly comments: Comment[]; readonly reactions: Set<string>; readonly questions: { id: string; long: boolean; removed: boolean }[] }

const standing = (world: World): Readonly<Record<StepId, boolean>> => {
  const comments = world.comments.filter(({ removed }) => !removed);
  return {
    answer: comments.some((comment) => comment.long),
    care: world.posts.filter((post) => world.reactions.has(post) && comments.some((comment) => comment.post === post)).length >= 2,
    ask: world.questions.some((question) => !question.removed && question.long),
    accepted: comments.some(({ accepted }) => accepted),
  };
};

const which = fc.nat({ max: 5 });
const act = fc.oneof(
  fc.record({ do: fc.constant('comment' as const), at: which, long: fc.boolean() }),
  fc.record({ do: fc.constant('edit' as const), at: which, long: fc.boolean() }),
  fc.record({ do: fc.constantFrom('remove' as const, 'accept' as const, 'reopen' as const, 'take-post-away' as const, 'bring-post-back' as const), at: which }),
  fc.record({ do: fc.constant('react' as const), at: which, on: fc.boolean() }),
  fc.record({ do: fc.constant('ask' as const), at: which, long: fc.boolean() }),
  fc.record({ do: fc.constantFrom('remove-question' as const, 'restore-question' as const), at: which }),
  /** Facts come: some, in any order, some twice, two at once, to a process that knows or has forgotten everything. */
  fc.record({ do: fc.constant('tell' as const), order: fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), twice: fc.boolean(), forgets: fc.boolean() }),
  /** While a comment is taken away, somebody is told of it. */
  fc.record({ do: fc.constant('race' as const), at: which }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

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
      const { trainer, colleague } = people;
      const learner = await createPerson(ctx);
      const course = await createCourse(ctx, trainer, courseOf([...stepIds.map((id) => practiceStep(id, { where: 'anywhere', since: 'enrolment', graceHours: 720, ...steps[id] })), readStep('never')]));
      const enrolment = await createEnrolment(ctx, await createCohort(ctx, trainer, course), learner);
      const space = await createSpace(ctx, colleague, { kind: 'open', members: [learner] });
      const world: World = { posts: [], comments: [], reactions: new Set(), questions: [] };
      for (let index = 0; index < 3; index += 1) world.posts.push((await createPost(ctx, colleague.viewer, { space: space.id, kind: 'question', title: 'How?', body: 'How is it done?' })).id);
      const begun = await ctx.events.cursor();
      const ever = new Set<StepId>();
      const stage: Stage = { world, learner, colleague, space: space.id, begun, told: new Set() };
      for (const [next, isTold] of history) {
        await play(next, stage);
        if (isTold) await deliver(stage, await untold(stage));
        app.clock.advance(1_000);
        for (const id of stepIds) if (standing(world)[id]) ever.add(id);
      }
      // Every fact comes at least once, and perhaps no more than that.
      for (let left = await untold(stage); left.length > 0; left = await untold(stage)) await deliver(stage, left);
      const expected = standing(world);
      const states = new Map((await stepStates(ctx).find({ enrolmentId: enrolment._id }).lean<StepStateRecord[]>()).map((state) => [state.stepId, state.standing]));
      const facts = (await ctx.events.after(begun, 1_000, ['training.step.completed', 'training.step.reverted'])).filter(({ data }) => (data as { enrolmentId: string }).enrolmentId === enrolment._id.toString());
      for (const id of stepIds) {
        expect(states.get(id) ?? 'open', id).to.equal(expected[id] ? 'done' : 'open');
        const own = facts.filter(({ data }) => (data as { stepId: string }).stepId === id).map(({ type }) => type);
        expect(own, id).to.deep.equal(own.map((_, place) => (place % 2 === 0 ? 'training.step.completed' : 'training.step.reverted')));
        expect(own.length % 2, id).to.equal(expected[id] ? 1 : 0);
        if (!ever.has(id)) expect(own, id).to.deep.equal([]);
      }
    }), { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) });
  });

  interface Stage { readonly world: World; readonly learner: TestPerson; readonly colleague: TestPerson; readonly space: string; readonly begun: number; readonly told: Set<number> }

  async function play(next: Act, stage: Stage): Promise<void> {
    try {
      await perform(next, stage);
    } catch (error) {
      // What the house refuses does not happen in the model either.
      if (!(error instanceof AppError)) throw error;
    }
  }

  async function perform(next: Act, stage: Stage): Promise<void> {
    const { ctx } = app;
    const { world, learner, colleague, space, begun } = stage;
    const pick = <Thing>(things: readonly Thing[], at: number): Thing | undefined => things[at % Math.max(things.length, 1)];
    if (next.do === 'tell') return tell(stage, next);
    const post = pick(world.posts, next.at) ?? '';
    const comment = pick(world.comments, next.at);
    const question = pick(world.questions, next.at);
    switch (next.do) {
      case 'comment': {
        const { id } = await createComment(ctx, learner.viewer, post, { body: bodyOf(next.long) });
        world.comments.push({ id, post, long: next.long, removed: false, accepted: false });
        return;
      }
      case 'edit': {
        if (!comment) return;
        await editComment(ctx, learner.viewer, comment.id, { body: bodyOf(next.long) });
        comment.long = next.long;
        return;
      }
      case 'remove': return take(comment, learner);
      case 'race': {
        const own = async (): Promise<LoggedEvent[]> => (await facts(begun)).filter(({ data }) => (data as { commentId?: string }).commentId === comment?.id);
        const known = await own();
        await Promise.all([deliver(stage, known, false), take(comment, learner).then(async () => deliver(stage, (await own()).slice(known.length), false))]);
        return;
      }
      case 'accept': {
        if (!comment) return;
        await acceptAnswer(ctx, colleague.viewer, comment.post, comment.id);
        for (const other of world.comments) if (other.post === comment.post) other.accepted = other === comment;
        return;
      }
      case 'reopen': {
        await reopenQuestion(ctx, colleague.viewer, post);
        for (const other of world.comments) if (other.post === post) other.accepted = false;
        return;
      }
      case 'take-post-away': return removePost(ctx, colleague.viewer, post);
      case 'bring-post-back': return restorePost(ctx, colleague.viewer, post);
      case 'react': {
        await setReaction(ctx, learner.viewer, { subject: 'posts', id: post, name: 'thanks', on: next.on });
        if (next.on) world.reactions.add(post);
        else world.reactions.delete(post);
        return;
      }
      case 'ask': {
        const { id } = await createPost(ctx, learner.viewer, { space, kind: 'question', title: 'Why?', body: bodyOf(next.long) });
        world.questions.push({ id, long: next.long, removed: false });
        return;
      }
      case 'remove-question': {
        if (!question) return;
        await removePost(ctx, learner.viewer, question.id);
        question.removed = true;
        return;
      }
      case 'restore-question': {
        if (!question) return;
        await restorePost(ctx, colleague.viewer, question.id);
        question.removed = false;
      }
    }
  }

  async function take(comment: Comment | undefined, learner: TestPerson): Promise<void> {
    if (!comment) return;
    await removeComment(app.ctx, learner.viewer, comment.id);
    comment.removed = true;
    comment.accepted = false;
  }

  async function facts(begun: number): Promise<LoggedEvent[]> {
    await app.ctx.events.flush();
    return app.ctx.events.after(begun, 1_000, followPractice.types);
  }

  async function untold({ begun, told }: Stage): Promise<LoggedEvent[]> {
    return (await facts(begun)).filter(({ seq }) => !told.has(seq));
  }

  async function deliver({ told }: Stage, given: readonly LoggedEvent[], together = true): Promise<void> {
    for (const { seq } of given) told.add(seq);
    if (together && given.length > 0) await followPractice.handleMany?.(app.ctx, given);
    else await Promise.all(given.map((fact) => followPractice.handle(app.ctx, fact)));
  }

  async function tell(stage: Stage, { order, twice, forgets }: { readonly order: readonly number[]; readonly twice: boolean; readonly forgets: boolean }): Promise<void> {
    const known = await facts(stage.begun);
    const chosen = order.flatMap((place) => known[place % Math.max(known.length, 1)] ?? []);
    if (forgets) forgetPractising(app.ctx, stage.learner.id);
    await deliver(stage, chosen);
    if (twice) await Promise.all([deliver(stage, chosen, false), deliver(stage, chosen, false)]);
  }
});
