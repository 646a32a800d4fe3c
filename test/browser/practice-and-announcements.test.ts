import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, practiceStep, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { axeFindings, sideways } from '#test/support/axe-findings.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const content = courseOf([
  practiceStep('answer', { acts: ['comment'], where: 'live', minimumLength: 20 }, { title: 'Join in' }),
  practiceStep('ask', { acts: ['question'], where: 'live', confirm: true }, { title: 'Ask for something' }),
  readStep('later'),
], { title: 'A first week' });

describe('what a page of the feed adds for one person', function inTheFeed() {
  this.timeout(180_000);
  let app: TestApp;
  let house: TrainingHouse;
  let owner: TestPerson;
  let space: TestSpace;
  before(async () => {
    app = await startTestApp({ working: true });
    house = await createTrainingHouse(app.ctx, content);
    owner = await createPerson(app.ctx, { name: 'Ola Nord' });
    space = await createSpace(app.ctx, owner, { kind: 'open', members: [house.learner] });
  });
  after(() => app.stop());

  /** Nothing to find in either theme, at either width. */
  const looksRight = async (page: Page, what: string): Promise<void> => {
    const problems: string[] = [];
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        problems.push(...(await axeFindings(page, colorScheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : undefined)).map((line) => `${what} ${String(width)} ${colorScheme}: ${line}`));
      }
      if ((await sideways(page)) > 1) problems.push(`${what} ${String(width)}: scrolls sideways`);
    }
    expect(problems.join('\n')).to.equal('');
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const ready = (page: Page): Promise<unknown> => page.waitForFunction(() => document.documentElement.classList.contains('has-script'));

  it('hints at the place of writing at what there is to practise, and can be sent away by keyboard', async () => {
    const post = await createPost(app.ctx, owner, space, { body: 'The press sings in the morning.' });
    const { page } = await visit(app, { as: house.learner, reducedMotion: 'reduce', bypassCSP: true });
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/practice'));
    await page.goto(`/spaces/${space.slug}`);
    await ready(page);
    await asked;
    const field = page.locator(`#post-${post} .comment-form textarea`).first();
    await field.focus();
    const hint = page.locator(`#post-${post} .practice-hint`);
    await hint.getByText('Yours to practise here: Join in — A first week').waitFor();
    expect(await hint.getByRole('link').getAttribute('href')).to.match(/^\/learn\/[0-9a-f]{24}\/lessons\/lesson#step-answer$/);
    await looksRight(page, 'hint');
    await page.locator('.composer-prompt').first().click();
    await page.locator('.composer .practice-hint').getByText('Ask for something').waitFor();
    await looksRight(page, 'hint at a post');
    const close = hint.getByRole('button', { name: 'Don’t show this here again' });
    await close.focus();
    await page.keyboard.press('Enter');
    await hint.waitFor({ state: 'detached' });
    expect(await field.evaluate((one) => one === document.activeElement)).to.equal(true);
    await page.reload();
    await ready(page);
    await page.locator(`#post-${post} .comment-form textarea`).first().focus();
    expect(await page.locator(`#post-${post} .practice-hint`).count()).to.equal(0);
  });

  it('says under one\'s own comment and post what they have done, as soon as they count, and moves nothing', async () => {
    const post = await createPost(app.ctx, owner, space, { body: 'Who knows why?' });
    const { page } = await visit(app, { as: house.learner, reducedMotion: 'reduce', bypassCSP: true });
    await page.goto(`/posts/${post}`);
    await ready(page);
    const field = page.locator('.comment-form textarea').first();
    await field.fill('Because the bearing is still cold, I think.');
    await field.press('Control+Enter');
    const comment = page.locator('.comment').filter({ hasText: 'bearing is still cold' });
    await comment.waitFor();
    const before = await comment.boundingBox();
    const sign = comment.locator('.practice-sign');
    await sign.waitFor();
    expect(await sign.textContent()).to.equal('Done: Join in — A first week');
    expect(await sign.getAttribute('href')).to.match(/#step-answer$/);
    expect((await comment.boundingBox())?.height).to.equal(before?.height);
    await looksRight(page, 'sign');
    const question = await createPost(app.ctx, house.learner, space, { kind: 'question', title: 'Why?', body: 'Why does it sing?' });
    await page.goto(`/posts/${question}`);
    await page.locator('.practice-sign.is-waiting').getByText('Waits for your trainer: Ask for something').waitFor();
    await looksRight(page, 'sign that waits');
    await page.locator('.practice-sign').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/learn\/.*#step-ask$/);
  });

  it('lets an announcement be written, taken note of by keyboard, and counted, live in every tab', async () => {
    const { page: desk } = await visit(app, { as: owner, reducedMotion: 'reduce', bypassCSP: true });
    await desk.goto(`/spaces/${space.slug}`);
    await ready(desk);
    await desk.locator('.composer-prompt').first().click();
    await desk.getByRole('radio', { name: 'Announcement' }).check({ force: true });
    await desk.getByText('Every member of the space is asked to take note').waitFor();
    await desk.getByLabel('What is it about?').fill('One way from Monday');
    await desk.locator('.composer textarea').first().fill('In at the north gate.');
    await looksRight(desk, 'composer');
    await desk.locator('.composer [type="submit"]').click();
    const announcement = desk.locator('.post-announcement').first();
    await announcement.getByText('0 of 1 has taken note').waitFor();
    const { page, openTab } = await visit(app, { as: house.learner, reducedMotion: 'reduce', bypassCSP: true });
    const other = await openTab();
    for (const tab of [page, other]) {
      await tab.goto(`/spaces/${space.slug}`);
      await ready(tab);
      await tab.waitForLoadState('networkidle');
    }
    await looksRight(page, 'announcement');
    await page.getByRole('button', { name: 'I have read and understood this' }).focus();
    await page.keyboard.press('Enter');
    const done = page.getByText('You have taken note of this');
    await done.waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.include('You have taken note of this');
    await other.getByText('You have taken note of this').waitFor();
    await announcement.getByText('1 of 1 has taken note').waitFor();
    await looksRight(page, 'announcement that was taken note of');
    await looksRight(desk, 'announcement with its number');
    await page.reload();
    await page.getByText('You have taken note of this').waitFor();
    expect(await page.getByRole('button', { name: 'I have read and understood this' }).count()).to.equal(0);
  });
});
