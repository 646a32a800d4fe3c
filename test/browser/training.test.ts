import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { changeOutwardSettings, markShareable } from '#areas/outward/index.ts';
import { rootDirectory } from '#config/root-directory.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

/** The course of the guide for trainers, here with the licence to share. */
const file = (/^```yaml file=damaged-part.yaml\n(.*?)^```$/ms.exec(readFileSync(join(rootDirectory, 'server/guides/first-course.md'), 'utf8'))?.[1] ?? '').replace('title: Can report a damaged part', 'title: Can report a damaged part\n  licence: share');
const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a5' } }).png().toBuffer();

describe('a course, from the first word to the licence', function aCourse() {
  this.timeout(150_000);
  let app: TestApp;
  let house: OutwardHouse;
  let trainer: TestPerson;
  let learner: TestPerson;
  let question = '';
  let shareable = '';

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    house = await createOutwardHouse(app.ctx);
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    learner = await createPerson(app.ctx, { name: 'Lena Learner', department: 'Service' });
    question = await createPost(app.ctx, house.author, house.space, { kind: 'question', title: 'Which clamp fits the old stand?', body: 'Two do not.' });
    shareable = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back.' });
    await markShareable(app.ctx, house.comms.viewer, shareable, { points: [], link: null });
    await changeOutwardSettings(app.ctx, house.admin.viewer, { licences: [{ network: house.network.manifest.id, kind: 'personal', licence: 'share' }] });
  });
  after(() => app.stop());

  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
  const until = async (page: Page, path: string, text: string): Promise<void> => {
    for (let look = 0; look < 60; look += 1) {
      await page.goto(path);
      if (await page.getByText(text).first().isVisible()) return;
    }
    throw new Error(`${path} never showed “${text}”.`);
  };
  const wantsLicence = async (page: Page): Promise<boolean> => {
    const answer = await page.request.get(`/api/v1/posts/${shareable}/outward`);
    const { shareable: found } = await answer.json() as { shareable: { needs: readonly unknown[] } };
    return found.needs.length > 0;
  };

  it('is written, taken by acting in the feed while the trainer watches, certified, verified by anybody, and then permits to share', async () => {
    const { page: desk } = await visit(app, { as: trainer });
    await desk.goto('/training/courses/new');
    await desk.getByLabel('Course file').setInputFiles({ name: 'damaged-part.yaml', mimeType: 'application/yaml', buffer: Buffer.from(file) });
    await press(desk, 'Bring it in');
    await desk.waitForURL(/\/training\/courses\/[0-9a-f]{24}/);
    await desk.locator('.outline-lesson').getByText('Try it among yourselves').click();
    await desk.locator('.outline-lesson a[aria-current=page]').getByText('Try it among yourselves').waitFor();
    await desk.locator('.authoring-editor').getByLabel('Title', { exact: true }).first().fill('Try it among us');
    await desk.locator('[data-slot=save-state]').getByText('Saved').waitFor();
    await desk.reload();
    await desk.locator('.outline-lesson').getByText('Try it among us').waitFor();
    await press(desk, 'Publish');
    await desk.getByRole('heading', { name: 'Version 1' }).waitFor();

    await desk.goto('/training/cohorts/new');
    await desk.getByLabel('Name').fill('Service in autumn');
    await press(desk, 'Make the cohort');
    await desk.waitForURL(/\/training\/cohorts\/[0-9a-f]{24}/);
    const cohort = new URL(desk.url()).pathname.split('/').slice(0, 4).join('/');
    await desk.goto(`${cohort}/enrol`);
    await desk.locator('input[name=department][value=Service]').check({ force: true });
    await press(desk, 'Keep the rule and enrol');

    const { page: phone } = await visit(app, { as: learner, viewport: { width: 360, height: 740 } });
    await until(phone, '/learn', 'Report a damaged part');
    expect(await wantsLicence(phone)).to.equal(true);
    await desk.goto(`${cohort}/learners`);
    await desk.getByText('Lena Learner').first().waitFor();
    const moved = (percent: number): Promise<void> => desk.getByText(new RegExp(`\\b${percent}\\s?%`)).first().waitFor();

    await phone.getByText('Which one helps?').first().click();
    await phone.getByLabel('cracked on the inside', { exact: false }).check();
    await phone.locator('[data-slot=draft-state]').getByText('Saved on the server.').first().waitFor();
    await press(phone, 'Check my answer');
    await phone.locator('#step-which-report.is-done, .is-done').first().waitFor();
    await moved(25);

    await phone.goto('/learn');
    await phone.getByText('Report one real damage').first().click();
    await phone.locator('#step-first-report .practice a.button-primary').click();
    await phone.locator('#composer-body').fill('The small clamp at my stand is cracked on the inside. I found it when it slipped twice this morning, with a wheel in it.');
    const uploaded = phone.waitForResponse((answer) => answer.url().endsWith('/api/v1/uploads'));
    await phone.locator('input[data-picker=images]').first().setInputFiles({ name: 'clamp.png', mimeType: 'image/png', buffer: await picture });
    await uploaded;
    await phone.getByLabel('What does the image show?').fill('A clamp from above, with a crack along its inside');
    await phone.locator('.composer button[type=submit]').click();
    await phone.locator('.practice-sign').first().waitFor();
    await moved(50);

    await phone.goto('/learn');
    await phone.getByText('Two questions').first().click();
    const quiz = phone.locator('#step-two-questions');
    await quiz.locator('.order-item').first().waitFor();
    const wanted = ['A cracked clamp', 'at station 4', 'found when it slipped'];
    for (const [place, words] of wanted.entries()) {
      for (let turn = 0; turn < 3; turn += 1) {
        const texts = await quiz.locator('.order-text').allTextContents();
        if (texts.indexOf(words) <= place) break;
        const up = quiz.locator('.order-item').filter({ hasText: words }).locator('button[data-way=up]');
        await up.focus();
        await phone.keyboard.press('Enter');
        await phone.waitForFunction(([word, before]) => [...document.querySelectorAll('#step-two-questions .order-text')].findIndex((one) => one.textContent === word) < Number(before), [words, String(texts.indexOf(words))] as const);
      }
    }
    await quiz.getByLabel('Whose fault it was').focus();
    await phone.keyboard.press('Space');
    await quiz.getByRole('button', { name: 'Hand in' }).focus();
    await phone.keyboard.press('Enter');
    await phone.locator('#step-two-questions.is-done').waitFor();
    await moved(75);

    await phone.request.put(`/api/v1/spaces/${house.space.id}/members/me`, { headers: { origin: app.url } });
    await phone.goto(`/posts/${question}`);
    const comment = phone.locator('.comment-form textarea').last();
    await comment.click();
    await comment.fill('The one with the blue handle does. I tried all three on Monday, on the stand by the window.');
    await phone.locator('.comment-form button[type=submit], .comment-form .send').last().click();
    await moved(100);

    await until(phone, '/certificates', 'Can report a damaged part');
    const address = await phone.locator('a[href*="/verify/"]').first().getAttribute('href') ?? '';
    const { page: stranger } = await visit(app);
    await stranger.goto(new URL(address, app.url).pathname);
    await stranger.getByRole('heading', { name: 'Lena Learner' }).waitFor();
    await stranger.locator('.verification-valid').waitFor();
    expect(await wantsLicence(phone)).to.equal(false);
  });
});
