import { expect } from 'chai';
import { acceptAnswer, createComment, feedArea } from '#areas/feed/index.ts';
import { peopleArea } from '#areas/people/index.ts';
import { spacesArea } from '#areas/spaces/index.ts';
import { trainingArea } from '#areas/training/index.ts';
import type { StepStateRecord } from '#areas/training/models/step-states.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { forgetPractising } from '#areas/training/practice/practice-index.ts';
import { followPractice } from '#areas/training/subscribers/follow-practice.ts';
import { eventRecords } from '#core/events/event-record.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { GatedProcess, HeldWork } from '#test/support/gated-process.ts';
import { openGatedProcess } from '#test/support/gated-process.ts';
import { createRandom } from '#test/support/random.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { Stage, StepId, WorldAct } from './model/practice-world.ts';
import { play, setStage, standing, stepIds } from './model/practice-world.ts';

const completed = 'training.step.completed';
const reverted = 'training.step.reverted';

/** The number of histories can be raised with PRACTICE_INTERLEAVINGS; PRACTICE_SEED plays one again. */
const histories = Number(process.env['PRACTICE_INTERLEAVINGS'] ?? 30);
const firstSeed = Number(process.env['PRACTICE_SEED'] ?? 1);

describe('practice in two processes that are held where it matters', function practice() {
  this.timeout(300_000);
  let app: TestApp;
  let people: { readonly trainer: TestPerson; readonly colleague: TestPerson };
  let one: GatedProcess;
  let other: GatedProcess;
  let stage: Stage;
  let begun: number;

  before(async () => {
    app = await startTestApp();
    people = { trainer: await createPerson(app.ctx, { roles: ['employee', 'trainer'] }), colleague: await createPerson(app.ctx) };
    // From here on only the two processes number and hear, each when it is told to.
    await app.ctx.events.stop();
    const areas = [peopleArea, spacesArea, feedArea, trainingArea];
    one = await openGatedProcess(app, areas);
    other = await openGatedProcess(app, areas);
  });
  after(() => app.stop());

  const begin = async (): Promise<void> => {
    stage = await setStage(one.ctx, people);
    await hearAll();
    begun = await one.ctx.events.cursor();
    app.clock.advance(1_000);
  };
  const hearAll = async (): Promise<void> => {
    await one.hear();
    await other.hear();
    await one.hear();
  };
  const act = async (process: GatedProcess, what: WorldAct): Promise<void> => {
    await play(process.ctx, stage, what);
    await process.number();
    app.clock.advance(1_000);
  };
  /** What this process has heard that concerns practice. */
  const heard = (process: GatedProcess, ...types: readonly string[]): Promise<LoggedEvent[]> => process.ctx.events.after(begun, 1_000, types.length === 0 ? followPractice.types : types);
  const bring = (process: GatedProcess, facts: readonly LoggedEvent[]): Promise<HeldWork> => process.begin(async () => followPractice.handleMany?.(process.ctx, facts));
  const finish = async (work: HeldWork): Promise<void> => {
    while (work.point !== null) await work.resume();
  };
  const bringAll = async (process: GatedProcess, facts: readonly LoggedEvent[]): Promise<void> => finish(await bring(process, facts));
  const settledAs = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await stepStates(app.ctx).find({ enrolmentId: stage.enrolment._id }).lean<StepStateRecord[]>()).map((state) => [state.stepId, state.standing]));
  /** Everything ever committed about the learner's steps, told or not yet, in the order in which it was made. */
  const recorded = async (): Promise<{ type: string; stepId: StepId }[]> =>
    (await eventRecords(app.ctx).find({ type: { $in: [completed, reverted] }, 'data.enrolmentId': stage.enrolment._id.toString() }).sort({ _id: 1 }).lean())
      .map(({ type, data }) => ({ type, stepId: (data as { stepId: StepId }).stepId }));
  const typesOf = async (stepId: StepId): Promise<string[]> => (await recorded()).filter((fact) => fact.stepId === stepId).map(({ type }) => type);

  it('settles nothing by an act that is taken away after it was looked at', async () => {
    await begin();
    await act(one, { do: 'comment', at: 0, long: true });
    const work = await bring(one, await heard(one));
    expect(work.point).to.equal('before-transaction');
    await act(other, { do: 'remove', at: 0 });
    await finish(work);
    expect(await recorded()).to.deep.equal([]);
  });

  it('looks again at what was completed when the log tells of it: the removal came to a process that did not know of it yet', async () => {
    await begin();
    await act(one, { do: 'comment', at: 0, long: true });
    await other.hear();
    // The other process holds the learner with the step open.
    await act(other, { do: 'ask', at: 0, long: false });
    await bringAll(other, await heard(other, 'feed.post.created'));
    const work = await bring(one, await heard(one, 'feed.comment.created'));
    await work.resume();
    expect(work.point).to.equal('after-commit');
    await act(other, { do: 'remove', at: 0 });
    const removals = await heard(other, 'feed.comment.removed');
    expect(removals).to.have.length(1);
    await bringAll(other, removals);
    await finish(work);
    expect((await settledAs())['answer']).to.equal('done');
    await one.number();
    await bringAll(one, await heard(one, completed));
    expect((await settledAs())['answer']).to.equal('open');
    expect(await typesOf('answer')).to.deep.equal([completed, reverted]);
  });

  for (const [how, lose] of [['the question is open again', { do: 'reopen', at: 0 }], ['another answer is accepted', { do: 'accept', at: 1 }]] as const) {
    it(`takes back what counted as the accepted answer once ${how}, though nobody names the learner`, async () => {
      await begin();
      await act(one, { do: 'comment', at: 0, long: false });
      await act(one, { do: 'accept', at: 0 });
      await bringAll(one, await heard(one));
      await one.number();
      await bringAll(one, await heard(one, completed));
      expect(await settledAs()).to.deep.equal({ accepted: 'done' });
      if (lose.do === 'accept') await answerOfColleague();
      await act(one, lose);
      await bringAll(one, (await heard(one, 'feed.question.reopened', 'feed.question.answered')).slice(-1));
      expect(await settledAs()).to.deep.equal({ accepted: 'open' });
      expect(await typesOf('accepted')).to.deep.equal([completed, reverted]);
    });
  }

  /** Somebody else's answer, under the first question. */
  const answerOfColleague = async (): Promise<string> => {
    const { id } = await createComment(one.ctx, people.colleague.viewer, stage.world.posts[0] ?? '', { body: 'This is how.' });
    stage.world.comments.push({ id, post: stage.world.posts[0] ?? '', long: false, removed: false, accepted: false });
    return id;
  };

  it('says whose acceptance ended though two accept at once', async () => {
    await begin();
    await act(one, { do: 'comment', at: 0, long: false });
    const second = await answerOfColleague();
    const question = stage.world.posts[0] ?? '';
    const late = await other.begin(() => acceptAnswer(other.ctx, people.colleague.viewer, question, second));
    expect(late.point).to.equal('before-transaction');
    await act(one, { do: 'accept', at: 0 });
    await bringAll(one, await heard(one));
    expect(await settledAs()).to.deep.equal({ accepted: 'done' });
    await finish(late);
    await other.number();
    await one.hear();
    await bringAll(one, (await heard(one, 'feed.question.answered')).slice(-1));
    expect(await settledAs()).to.deep.equal({ accepted: 'open' });
  });

  it('is done once though two processes settle the same fact', async () => {
    await begin();
    await act(one, { do: 'comment', at: 0, long: true });
    await other.hear();
    const facts = await heard(one);
    const works = [await bring(one, facts), await bring(other, facts)];
    expect(works.map(({ point }) => point)).to.deep.equal(['before-transaction', 'before-transaction']);
    for (const work of works) await work.resume();
    for (const work of works) await finish(work);
    expect(await typesOf('answer')).to.deep.equal([completed]);
  });

  it('is taken back by a process that knew of another act', async () => {
    await begin();
    await act(one, { do: 'comment', at: 0, long: true });
    await bringAll(one, await heard(one));
    await one.number();
    await bringAll(one, await heard(one, completed));
    await act(one, { do: 'comment', at: 1, long: true });
    await other.hear();
    // The other process holds what counts: the first comment.
    await bringAll(other, await heard(other));
    await act(one, { do: 'remove', at: 0 });
    await bringAll(one, await heard(one, 'feed.comment.removed'));
    await one.number();
    await other.hear();
    expect(await settledAs()).to.deep.equal({ answer: 'done' });
    await act(other, { do: 'remove', at: 1 });
    await bringAll(other, (await heard(other, 'feed.comment.removed')).slice(-1));
    expect(await settledAs()).to.deep.equal({ answer: 'open' });
  });

  it(`is done exactly when the acts stand, once, and never written down without them, in ${String(histories)} histories of two processes, some of which are killed`, async () => {
    for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) await playHistory(seed);
  });

  async function playHistory(seed: number): Promise<void> {
    const random = createRandom(seed);
    const upTo = (count: number): number => Math.floor(random() * count);
    const either = <Thing>(first: Thing, second: Thing): Thing => (random() < 0.5 ? first : second);
    await begin();
    const told = new Set<number>();
    const held: { readonly work: HeldWork; readonly process: GatedProcess; readonly seqs: readonly number[] }[] = [];
    const untold = async (process: GatedProcess): Promise<LoggedEvent[]> => (await heard(process)).filter(({ seq }) => !told.has(seq));
    const keep = (work: HeldWork, process: GatedProcess, seqs: readonly number[]): void => {
      if (work.point !== null) held.push({ work, process, seqs });
      else for (const seq of seqs) told.add(seq);
    };
    const goOn = async (place: number): Promise<void> => {
      const [task] = held.splice(place, 1);
      if (!task) return;
      await task.work.resume();
      keep(task.work, task.process, task.seqs);
    };
    let known = 0;
    const look = async (): Promise<void> => {
      const facts = await recorded();
      for (const { type, stepId } of facts.slice(known)) if (type === completed) expect(standing(stage.world)[stepId], `${stepId} is written down while its act stands (seed ${String(seed)})`).to.equal(true);
      known = facts.length;
    };
    const doings: readonly (readonly [number, () => Promise<void>])[] = [
      [8, () => act(either(one, other), randomAct(random, upTo))],
      [6, async () => {
        const process = either(one, other);
        const facts = random() < 0.7 ? await untold(process) : (await heard(process)).filter(() => random() < 0.3);
        if (facts.length > 0) keep(await bring(process, facts), process, facts.map(({ seq }) => seq));
      }],
      [8, () => goOn(upTo(held.length))],
      [3, () => either(one, other).number()],
      [2, () => either(one, other).hear()],
      [1, async () => forgetPractising(either(one, other).ctx, stage.learner.id)],
      [1, async () => {
        const [killed] = held.splice(upTo(held.length), 1);
        if (!killed) return;
        killed.process.forgetUnnumbered();
        forgetPractising(killed.process.ctx, stage.learner.id);
      }],
    ];
    const weight = doings.reduce((sum, [part]) => sum + part, 0);
    for (let moment = 0; moment < 60; moment += 1) {
      let place = random() * weight;
      const [, doing] = doings.find(([part]) => (place -= part) < 0) ?? [0, () => Promise.resolve()];
      await doing();
      await look();
    }
    // Every fact comes at least once, and perhaps no more than that.
    for (;;) {
      while (held.length > 0) await goOn(upTo(held.length));
      await one.number();
      await other.number();
      await hearAll();
      const process = either(one, other);
      const facts = await untold(process);
      if (facts.length === 0) break;
      keep(await bring(process, facts), process, facts.map(({ seq }) => seq));
      await look();
    }
    const states = await settledAs();
    for (const id of stepIds) {
      const should = standing(stage.world)[id];
      expect(states[id] ?? 'open', `${id} (seed ${String(seed)})`).to.equal(should ? 'done' : 'open');
      const about = await typesOf(id);
      expect(about, `${id} (seed ${String(seed)})`).to.deep.equal(about.map((_, turn) => (turn % 2 === 0 ? completed : reverted)));
    }
  }
});

function randomAct(random: () => number, upTo: (count: number) => number): WorldAct {
  const at = upTo(6);
  const doing = random();
  if (doing < 0.25) return { do: 'comment', at, long: random() < 0.6 };
  if (doing < 0.35) return { do: 'edit', at, long: random() < 0.5 };
  if (doing < 0.55) return { do: 'remove', at };
  if (doing < 0.67) return { do: 'accept', at };
  if (doing < 0.75) return { do: 'reopen', at };
  if (doing < 0.85) return { do: 'react', at, on: random() < 0.7 };
  if (doing < 0.9) return { do: 'ask', at, long: random() < 0.6 };
  return { do: (['take-post-away', 'bring-post-back', 'remove-question', 'restore-question'] as const)[upTo(4)] ?? 'remove', at };
}
