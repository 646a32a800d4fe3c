import { expect } from 'chai';
import { setAttendance } from '#areas/training/commands/set-attendance.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, handInStep, meetingStep, quizStep } from '#test/factories/create-course.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const content = courseOf([
  quizStep('q', { title: 'Looking back', questions: [{ kind: 'ordering', id: 'o', prompt: 'Put in order.', items: [{ id: 'a', text: 'First' }, { id: 'b', text: 'Second' }] }, { kind: 'text', id: 't', prompt: 'A word for thanks?', accepted: ['Cheers'] }] }),
  meetingStep('m', { title: 'Round of the new' }),
]);

describe('learning in a browser', function learningInABrowser() {
  this.timeout(120_000);
  let app: TestApp;
  let house: TrainingHouse;
  before(async () => {
    app = await startTestApp({ working: true });
    house = await createTrainingHouse(app.ctx, content);
  });
  after(() => app.stop());

  it('orders by keyboard, keeps what is typed, hands it in, and moves as the trainer notes who was there', async () => {
    const { page } = await visit(app, { as: house.learner, viewport: { width: 360, height: 740 } });
    const id = house.enrolment._id.toString();
    await page.goto(`/learn/${id}/lessons/lesson`);
    const order = page.locator('.order-text');
    await page.locator('.step-form[data-draft]').waitFor();
    expect(await order.allTextContents()).to.deep.equal(['Second', 'First']);
    const up = page.locator('.order-item').nth(1).getByRole('button', { name: 'Move up' });
    await page.waitForFunction(() => document.documentElement.classList.contains('has-script'));
    await page.waitForLoadState('networkidle');
    await up.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.order-text')?.textContent === 'First');
    await page.getByLabel('Your answer').fill('cheers');
    await page.getByText('Saved on the server.').waitFor();
    const kept = await attempts(app.ctx).findOne({ enrolmentId: id }).lean();
    expect(kept?.answers).to.deep.equal({ o: ['a', 'b'], t: 'cheers' });
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.locator('#step-q.is-done').waitFor();
    await setAttendance(app.ctx, house.trainer.viewer, id, 'm', true);
    await page.locator('#step-m.is-done').waitFor();
    await page.goto('/learn');
    await page.getByText('Completed on').waitFor();
  });

  it('sends a file as soon as it is chosen, shows how far it is, and hands it in once', async () => {
    const { learner, enrolment } = await createTrainingHouse(app.ctx, courseOf([handInStep('h', { title: 'A letter' })]));
    const { page } = await visit(app, { as: learner, viewport: { width: 360, height: 740 } });
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { goOn = resolve; });
    await page.route('**/steps/h/save', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`/learn/${enrolment._id.toString()}/lessons/lesson`);
    await page.waitForLoadState('networkidle');
    await page.getByLabel('Your text').fill('Dear customer');
    await page.getByLabel('Your files').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear customer, yours truly.') });
    await page.locator('progress[data-slot=progress]').waitFor();
    const handsIn = page.getByRole('button', { name: 'Hand in' }).click();
    goOn();
    await handsIn;
    await page.locator('#step-h.is-waiting').waitFor();
    const [handedIn] = await attempts(app.ctx).find({ enrolmentId: enrolment._id }).lean();
    expect([handedIn?.state, handedIn?.text, handedIn?.fileIds.length]).to.deep.equal(['waiting', 'Dear customer', 1]);
  });
});
