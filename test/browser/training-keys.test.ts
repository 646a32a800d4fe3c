import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { attempts } from '#areas/training/models/attempts.ts';
import { courses } from '#areas/training/models/courses.ts';
import { submitStep } from '#areas/training/index.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, handInStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

const mostTabs = 120;

describe('training by keyboard alone', function byKeys() {
  this.timeout(120_000);
  let app: TestApp;
  let trainer: TestPerson;

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
  });
  after(() => app.stop());

  /** Tag, name and value of what has the focus, and its words. */
  const focused = (page: Page): Promise<string> => page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    return `${element?.tagName ?? ''} ${element?.name ?? ''}=${element?.value ?? ''} | ${(element?.labels?.[0] ?? element)?.textContent.trim().replace(/\s+/g, ' ').slice(0, 80) ?? ''}`;
  });
  const tabTo = async (page: Page, wanted: RegExp, key = 'Tab'): Promise<void> => {
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if (wanted.test(await focused(page))) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} never reached ${String(wanted)}; the focus is on ${await focused(page)}.`);
  };
  const until = async (page: Page, wanted: RegExp): Promise<void> => {
    for (let look = 0; look < 200; look += 1) {
      if (wanted.test(await focused(page).catch(() => ''))) return;
      await page.waitForTimeout(25);
    }
    throw new Error(`The focus never came to ${String(wanted)}; it is on ${await focused(page)}.`);
  };

  /** What was just made waits with its name chosen, to be written over. */
  const name = async (page: Page, was: RegExp, text: string): Promise<void> => {
    await until(page, was);
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.selectionStart === 0 && document.activeElement.selectionEnd === document.activeElement.value.length);
    await page.keyboard.type(text);
  };

  it('writes a course, changes its order, publishes it and enrols by rule', async () => {
    await createPerson(app.ctx, { name: 'Lena Learner', department: 'Service' });
    const { page } = await visit(app, { as: trainer });
    const { keyboard } = page;
    await page.goto('/training/courses/new');
    await until(page, /^INPUT title=/);
    await keyboard.type('By keys alone');
    await keyboard.press('Enter');
    await until(page, /^TEXTAREA summary=/);
    await keyboard.type('Nobody touched a mouse.');
    await tabTo(page, /^A .*First lesson/, 'Shift+Tab');
    await keyboard.press('Enter');
    await page.waitForURL(/lesson=first-lesson/);
    await tabTo(page, /^TEXTAREA body=/);
    await keyboard.type('Look **twice**.');
    await tabTo(page, /^BUTTON kind=quiz/);
    await keyboard.press('Enter');
    await name(page, /^INPUT title=A quiz/, 'What did you see?');
    await tabTo(page, /^BUTTON .*\| Add$/);
    await keyboard.press('Enter');
    await until(page, /^TEXTAREA prompt=/);
    await keyboard.type('Which one?');
    await tabTo(page, /^INPUT choice-0-text=/);
    await keyboard.type('This');
    await tabTo(page, /^INPUT choice-1-text=/);
    await keyboard.type('That');
    await tabTo(page, /^INPUT right=0/, 'Shift+Tab');
    await keyboard.press('Space');
    await tabTo(page, /^BUTTON .*Add a lesson/, 'Shift+Tab');
    await keyboard.press('Enter');
    await name(page, /^INPUT title=New lesson/, 'Do it');
    await tabTo(page, /^TEXTAREA body=/);
    await keyboard.type('Now you.');
    await tabTo(page, /^BUTTON kind=practice/);
    await keyboard.press('Enter');
    await name(page, /^INPUT title=Something/, 'Introduce yourself');
    await tabTo(page, /^TEXTAREA text=/);
    await keyboard.type('Say who you are.');
    await tabTo(page, /^BUTTON act=pattern:introduce/);
    await keyboard.press('Enter');
    await until(page, /^INPUT acts=post/);

    await tabTo(page, /^A .*\| Introduce yourself/, 'Shift+Tab');
    await keyboard.press('Alt+ArrowUp');
    await page.locator('[data-lesson="first-lesson"] .outline-step').nth(1).getByText('Introduce yourself').waitFor();
    await until(page, /^A .*\| Introduce yourself/);
    await keyboard.press('Alt+ArrowUp');
    await page.locator('[data-lesson="first-lesson"] .outline-step').first().getByText('Introduce yourself').waitFor();
    await until(page, /^A .*\| Introduce yourself/);
    await keyboard.press('Alt+ArrowDown');
    await page.locator('[data-lesson="first-lesson"] .outline-step').nth(1).getByText('Introduce yourself').waitFor();
    expect(await page.locator('.authoring-editor .step-title').textContent()).to.include('Practice');

    await tabTo(page, /^BUTTON .*Publish/);
    await keyboard.press('Enter');
    await until(page, /^A .*Make a cohort with it/);
    const { draft, version } = await courses(app.ctx).findById(new URL(page.url()).pathname.split('/')[3]).orFail().lean();
    expect([version, draft.summary, draft.lessons.map(({ title, steps }) => [title['en'], ...steps.map((step) => step.title['en'])])]).to.deep.equal([
      1, { en: 'Nobody touched a mouse.' }, [['First lesson', 'What did you see?', 'Introduce yourself'], ['Do it']],
    ]);
    expect(draft.lessons[0]?.steps[0]).to.have.nested.property('questions[0].choices').with.length(2);

    await keyboard.press('Enter');
    await until(page, /^INPUT name=/);
    await keyboard.type('Keys in autumn');
    await keyboard.press('Enter');
    await page.waitForURL(/\/enrol$/);
    await tabTo(page, /^INPUT department=Service/);
    await keyboard.press('Space');
    await page.getByText('1 person matches').waitFor();
    expect(await focused(page)).to.match(/^INPUT department=Service/);
    await tabTo(page, /^BUTTON .*Keep the rule/);
    await keyboard.press('Enter');
    await page.waitForURL(/\/learners$/);
    await page.getByText('Lena Learner').first().waitFor();
    await page.locator('#flash').getByText('The rule is kept.').waitFor();
  });

  it('marks by digits and goes on, while a second trainer at the desk sees the queue become shorter', async () => {
    const second = await createPerson(app.ctx, { name: 'Sami Second', roles: ['employee', 'trainer'] });
    const course = await createCourse(app.ctx, trainer, courseOf([handInStep('letter', { title: 'A letter' })]));
    const cohort = await createCohort(app.ctx, trainer, course, { trainerIds: [second.id] });
    for (const name of ['Ada First', 'Ben Next']) {
      const learner = await createPerson(app.ctx, { name });
      const { _id } = await createEnrolment(app.ctx, cohort, learner);
      await submitStep(app.ctx, learner.viewer, _id.toString(), 'letter', { text: `Dear customer, I am ${name}.` });
    }
    const { page: queue } = await visit(app, { as: second });
    await queue.goto('/training/marking');
    const rows = queue.locator('.row').filter({ hasText: 'A letter' });
    await rows.filter({ hasText: 'Ada First' }).waitFor();
    const { page } = await visit(app, { as: trainer });
    await page.goto('/training/marking');
    await tabTo(page, /^A .*A letter/);
    await page.keyboard.press('Enter');
    await page.getByText('I am Ada First.').waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('6');
    await page.keyboard.press('Control+Enter');
    await page.getByText('I am Ben Next.').waitFor();
    await rows.filter({ hasText: 'Ada First' }).waitFor({ state: 'detached' });
    expect(await rows.count()).to.equal(1);
    await page.keyboard.press('1');
    await page.keyboard.press('0');
    await page.keyboard.press('Control+Enter');
    await rows.first().waitFor({ state: 'detached' });
    expect((await attempts(app.ctx).find({ stepId: 'letter' }).sort({ _id: 1 }).lean()).map(({ score }) => score)).to.deep.equal([90, 10]);
  });
});
