import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { FrameLocator, Page } from 'playwright-core';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, packageStep, readStep } from '#test/factories/create-course.ts';
import { createPackage, lazyPage12, manifest12, package12, package2004, zipOf } from '#test/factories/course-package.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface AxeWindow { axe: { run(where: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a hostile page tries, as one line that it shows. */
const prying = `
button('Pry', function () {
  var found = ['cookie:' + document.cookie];
  function attempt(name, act) { try { act(); found.push(name + ':open'); } catch (error) { found.push(name + ':shut'); } }
  attempt('document', function () { return window.top.document.title; });
  attempt('storage', function () { return window.top.localStorage.length; });
  attempt('leave', function () { window.top.location.href = 'about:blank'; });
  fetch(HOUSE + '/api/v1/me', { credentials: 'include' }).then(function () { found.push('fetch:open'); }, function () { found.push('fetch:shut'); })
    .then(function () { return fetch('/api/v1/me').then(function (answer) { found.push('own:' + answer.status); }); })
    .then(function () { return navigator.serviceWorker.register('/play.js').then(function () { found.push('worker:open'); }, function () { found.push('worker:shut'); }); })
    .then(function () { show(found.join(' ')); });
});`;

describe('packages in a browser', function packagesInABrowser() {
  this.timeout(120_000);
  let app: TestApp;
  let trainer: TestPerson;
  before(async () => {
    app = await startTestApp({ working: true });
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
  });
  after(() => app.stop());

  const enrol = async (zip: Buffer): Promise<{ learner: TestPerson; enrolmentId: string; courseId: string; cohortId: string }> => {
    const record = await createPackage(app.ctx, trainer, await createCourse(app.ctx, trainer, courseOf([readStep('r')])), zip);
    const course = await createCourse(app.ctx, trainer, courseOf([packageStep('p', record._id.toString(), { title: 'Hold a clamp' })]));
    const learner = await createPerson(app.ctx, { name: 'Lena Learner' });
    const cohort = await createCohort(app.ctx, trainer, course, { name: 'Spring' });
    return { learner, enrolmentId: (await createEnrolment(app.ctx, cohort, learner))._id.toString(), courseId: course.id, cohortId: cohort._id.toString() };
  };
  const player = (page: Page): FrameLocator => page.frameLocator('.play-frame iframe');
  const content = (page: Page): FrameLocator => player(page).frameLocator('.player-frame');

  it('are resumed, failed, tried again and completed, while the trainer watches and the page moves by itself', async () => {
    const { learner, enrolmentId, cohortId } = await enrol(await package12());
    const { page } = await visit(app, { as: learner });
    const watching = await visit(app, { as: trainer });
    await watching.page.goto(`/training/cohorts/${cohortId}/learners`);
    await page.goto(`/learn/${enrolmentId}/lessons/lesson`);
    await page.getByRole('link', { name: 'Begin' }).click();
    await content(page).getByText('Hello Lena Learner, at the beginning, ab-initio').waitFor();
    await content(page).getByRole('button', { name: 'Go on' }).click();
    await content(page).getByText('Went on').waitFor();
    await player(page).getByText('0 of 1 done').waitFor();

    await page.getByRole('link', { name: 'Lesson', exact: true }).first().click();
    await page.getByText('Twelve').waitFor();
    await page.getByRole('link', { name: 'Go on' }).click();
    await content(page).getByText('at page 2, resume').waitFor();
    await content(page).getByRole('button', { name: 'Finish badly' }).click();
    await player(page).getByText('Not passed this time.').waitFor();

    await page.reload();
    await content(page).getByRole('button', { name: 'Finish well' }).click();
    await player(page).getByText('Everything is done.').waitFor();
    await player(page).getByText('1 of 1 done').waitFor();
    await page.getByText('This step is done. Score: 90 percent.').waitFor();
    expect(await content(page).locator('#state').textContent(), 'the frame stayed as it was').to.equal('Finished with 90');
    await watching.page.locator('.learner').getByText('Finished just now').waitFor();
  });

  it('lose nothing of what is told only while they are left', async () => {
    const ways: readonly ((page: Page) => Promise<unknown>)[] = [(page) => page.getByRole('link', { name: 'Lesson', exact: true }).first().click(), (page) => page.reload(), (page) => page.close({ runBeforeUnload: true })];
    for (const leave of ways) {
      const { learner, enrolmentId } = await enrol(await zipOf({ 'imsmanifest.xml': manifest12(), 'index.html': lazyPage12 }));
      const visited = await visit(app, { as: learner });
      const { page } = visited;
      await page.goto(`/learn/${enrolmentId}/steps/p/play`);
      await content(page).getByRole('button', { name: 'Answer' }).click();
      await content(page).getByText('Answered').waitFor();
      await leave(page);
      const after = await visited.openTab();
      await after.goto(`/learn/${enrolmentId}/lessons/lesson`);
      await after.locator('#step-p.is-done').waitFor();
    }
  });

  it('of several parts go on from one to the next, and are chosen by keyboard on a phone', async () => {
    const { learner, enrolmentId } = await enrol(await package2004());
    const { page } = await visit(app, { as: learner, viewport: { width: 360, height: 740 } });
    await page.goto(`/learn/${enrolmentId}/steps/p/play`);
    await content(page).getByRole('heading', { name: 'First part' }).waitFor();
    await content(page).getByRole('button', { name: 'Finish' }).click();
    await content(page).getByRole('heading', { name: 'Second part' }).waitFor();
    const contents = player(page).getByRole('button', { name: 'Contents' });
    await contents.focus();
    await page.keyboard.press('Enter');
    await player(page).getByRole('button', { name: 'First part passed' }).focus();
    await page.keyboard.press('Enter');
    await content(page).getByText('at the beginning, ab-initio').waitFor();
    await contents.click();
    await player(page).getByRole('button', { name: 'Second part' }).click();
    await content(page).getByRole('button', { name: 'Finish' }).click();
    await player(page).getByText('Everything is done.').waitFor();
    await page.getByText('This step is done.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).to.equal(true);
  });

  it('of SCORM 2004 are left and resumed, and begin anew once they are over', async () => {
    const { learner, enrolmentId } = await enrol(await package2004());
    const { page } = await visit(app, { as: learner });
    const again = async (): Promise<void> => {
      await page.goto('/learn');
      await page.goto(`/learn/${enrolmentId}/steps/p/play`);
    };
    await again();
    await content(page).getByRole('button', { name: 'Leave' }).click();
    await player(page).getByRole('button', { name: 'First part begun' }).waitFor();
    await again();
    await content(page).getByText('at page 3, resume').waitFor();
    await content(page).getByRole('button', { name: 'Finish' }).click();
    await content(page).getByRole('heading', { name: 'Second part' }).waitFor();
    await player(page).getByText('1 of 2 done').waitFor();
    await again();
    await content(page).getByRole('heading', { name: 'Second part' }).waitFor();
    await player(page).getByRole('button', { name: 'First part passed' }).click();
    await content(page).getByText('at the beginning, ab-initio').waitFor();
  });

  it('say that they need script where there is none, and are sent without it all the same', async () => {
    const { learner, enrolmentId } = await enrol(await package2004());
    const { page } = await visit(app, { as: learner, javaScriptEnabled: false });
    await page.goto(`/learn/${enrolmentId}/steps/p/play`);
    await page.locator('.play-page .notice-problem').getByText('This package is played by script').waitFor();
    const course = await createCourse(app.ctx, trainer, courseOf([packageStep('p', null)]));
    const { page: writing } = await visit(app, { as: trainer, javaScriptEnabled: false });
    await writing.goto(`/training/courses/${course.id}?step=p`);
    await writing.getByLabel('Send a package').setInputFiles({ name: 'saws.zip', mimeType: 'application/zip', buffer: await package2004() });
    await writing.getByRole('button', { name: 'Send and check' }).click();
    await writing.getByText('SCORM 2004 4th Edition').waitFor();
  });

  it('have a player that satisfies axe, light and dark', async () => {
    const { learner, enrolmentId } = await enrol(await package2004());
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit(app, { as: learner, colorScheme, bypassCSP: true });
      const around = await (await page.request.get(`/learn/${enrolmentId}/steps/p/play`)).text();
      await page.goto(/<iframe src="([^"]+)"/.exec(around)?.[1] ?? '');
      const content = page.frameLocator('.player-frame');
      await content.getByRole('button', { name: 'Finish' }).click();
      await page.getByText(/^[12] of 2 done$/).waitFor();
      await page.evaluate(axeSource);
      const found = await page.evaluate(async () => (await (globalThis as unknown as AxeWindow).axe.run('body > *:not(main), nav')).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`));
      expect(found).to.deep.equal([]);
    }
  });

  it('reach nothing of the house', async () => {
    const { learner, enrolmentId } = await enrol(await package2004(prying.replace('HOUSE', JSON.stringify(app.url))));
    const visited = await visit(app, { as: learner });
    visited.expectProblem(/./);
    const { page } = visited;
    await page.goto(`/learn/${enrolmentId}/steps/p/play`);
    await content(page).getByRole('button', { name: 'Pry' }).click();
    const state = content(page).locator('#state');
    await content(page).getByText('worker:').waitFor();
    expect(await state.textContent()).to.equal('cookie: document:shut storage:shut leave:shut fetch:shut own:404 worker:shut');
    expect(page.url()).to.include('/play');
  });

  it('tell an older window that a newer one went on', async () => {
    const { learner, enrolmentId } = await enrol(await package12());
    const visited = await visit(app, { as: learner });
    visited.expectProblem(/409/);
    const older = visited.page;
    await older.goto(`/learn/${enrolmentId}/steps/p/play`);
    await content(older).getByRole('button', { name: 'Go on' }).click();
    await player(older).getByText('0 of 1 done').waitFor();
    const newer = await visited.openTab();
    await newer.goto(`/learn/${enrolmentId}/steps/p/play`);
    await content(newer).getByText('at page 2, resume').waitFor();
    await content(newer).getByRole('button', { name: 'Finish well' }).click();
    await player(newer).getByText('Everything is done.').waitFor();
    await content(older).getByRole('button', { name: 'Finish badly' }).click();
    await player(older).getByText('You went on with this in another window.').waitFor();
    await player(older).getByRole('button', { name: 'Open anew' }).waitFor();
  });

  it('are sent by a trainer with a bar, checked, and tried out', async () => {
    const course = await createCourse(app.ctx, trainer, courseOf([packageStep('p', null, { title: 'Hold a clamp' })]));
    const visited = await visit(app, { as: trainer });
    visited.expectProblem(/422/);
    const { page } = visited;
    await page.goto(`/training/courses/${course.id}?step=p`);
    await page.waitForLoadState('networkidle');
    const field = page.getByLabel('Send a package');
    await field.setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
    await page.getByRole('button', { name: 'Send and check' }).click();
    await page.getByText('This is no zip file, or it breaks off.').waitFor();
    await field.setInputFiles({ name: 'saws.zip', mimeType: 'application/zip', buffer: await package2004() });
    await page.getByRole('button', { name: 'Send and check' }).click();
    await page.getByText('SCORM 2004 4th Edition').waitFor();
    await page.getByRole('link', { name: 'Try it as a learner' }).click();
    await player(page).getByText('A trial: nothing is kept.').waitFor();
    await content(page).getByRole('button', { name: 'Finish' }).click();
    await content(page).getByRole('heading', { name: 'Second part' }).waitFor();
  });
});
