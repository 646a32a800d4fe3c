import { expect } from 'chai';
import { confirmPractice } from '#areas/training/commands/confirm-practice.ts';
import { submitStep } from '#areas/training/commands/submit-step.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { changeSpaceSettings } from '#areas/spaces/index.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { acknowledgeStep, courseOf, practiceStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Line { readonly kind: string; readonly url: string }

describe('notices of learning', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let id: string;
  beforeEach(async () => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, courseOf([practiceStep('try', { confirm: true }), acknowledgeStep('rules')]));
    id = house.enrolment._id.toString();
  });
  afterEach(() => app.stop());

  const told = async (person: TestPerson): Promise<Line[]> => {
    await app.settle();
    return ((await (await app.agentFor(person.id)).get('/api/v1/notifications?lane=for-me').expect(200)).body as { items: Line[] }).items.filter(({ kind }) => kind.startsWith('learn-'));
  };

  it('tell the learner of their place, of practice that a trainer settles, and of the end, in one line, also in a muted space', async () => {
    await changeSpaceSettings(app.ctx, house.learner.viewer, house.cohort.spaceId.toString(), { mute: true });
    const newest = async (kind: string): Promise<void> => {
      expect((await told(house.learner)).map((line) => [line.kind, line.url])).to.deep.equal([[kind, `/learn/${id}`]]);
    };
    await newest('learn-enrolled');
    await app.ctx.store.transact(() => settleStep(app.ctx, house.enrolment, 'try', { standing: 'waiting', by: 'learner', actorId: house.learner.id }));
    await confirmPractice(app.ctx, house.trainer.viewer, id, 'try', { yes: false, note: 'Once more.' });
    await newest('learn-refused');
    await confirmPractice(app.ctx, house.trainer.viewer, id, 'try', { yes: true });
    await newest('learn-confirmed');
    await submitStep(app.ctx, house.learner.viewer, id, 'rules', { acknowledged: '1' });
    await newest('learn-completed');
    expect(await told(house.trainer)).to.deep.equal([]);
  });
});
