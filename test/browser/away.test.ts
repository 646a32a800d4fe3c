import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

describe('away and back', function away() {
  this.timeout(60_000);
  let app: TestApp;
  let mia: TestPerson;
  let noah: TestPerson;
  let space: TestSpace;

  beforeEach(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    mia = await createPerson(app.ctx, { name: 'Mia Lund' });
    noah = await createPerson(app.ctx, { name: 'Noah Berg' });
    space = await createSpace(app.ctx, mia, { name: 'Workshop', members: [noah] });
  });
  afterEach(() => app.stop());

  const isLive = (page: Page): Promise<unknown> => page.waitForFunction(() => Number(document.querySelector<HTMLElement>('[data-watch]')?.dataset['cursor'] ?? 0) > 0);

  it('shows after a sleep what happened meanwhile, and sends what was written in it', async () => {
    const post = await createPost(app.ctx, mia, space, { body: 'Before the sleep.' });
    const sleeper = await visit(app, { as: noah });
    sleeper.expectProblem(/WebSocket|ERR_/);
    await sleeper.page.goto(`/posts/${post}`);
    await isLive(sleeper.page);
    const field = sleeper.page.locator(`#comment-on-${post}`);
    await field.fill('Written under way');
    await sleeper.page.locator('[data-slot="draft-state"]', { hasText: /\S/ }).first().waitFor();
    await sleeper.context.setOffline(true);
    await sleeper.page.locator('#connection-bar').waitFor({ timeout: 60_000 });
    await field.press('Control+Enter');
    await sleeper.page.locator('.comment-form [data-slot="draft-state"]', { hasText: /\S/ }).first().waitFor();
    await createComment(app.ctx, mia, post, { body: `Missed you, @${noah.record.handle}.` });
    await sleeper.context.setOffline(false);
    await sleeper.page.locator('.comment', { hasText: 'Missed you' }).waitFor({ timeout: 30_000 });
    await sleeper.page.locator('#connection-bar').waitFor({ state: 'hidden' });
    await sleeper.page.locator('.comment', { hasText: 'Written under way' }).waitFor();
    expect(await sleeper.page.locator('.comment', { hasText: 'Written under way' }).count()).to.equal(1);
    // Told of it while reading it: nothing is left to read but the welcome to the space.
    await sleeper.page.locator('.top-notices [data-count="for-me"]').getByText('1', { exact: true }).waitFor();
  });

  it('keeps the tabs of one person of one mind', async () => {
    const post = await createPost(app.ctx, mia, space, { body: 'Read me somewhere.' });
    const visitor = await visit(app, { as: noah, viewport: { width: 1280, height: 900 } });
    const { page } = visitor;
    await page.goto('/bookmarks');
    await page.waitForLoadState('networkidle');
    const dot = page.locator(`[data-unread-space="${space.id}"]`);
    await dot.waitFor();
    const other = await visitor.openTab();
    await other.goto('/');
    await isLive(other);
    await other.locator(`#post-${post}:not(.is-unread)`).waitFor();
    await dot.waitFor({ state: 'hidden' });
    await page.locator('.rail [data-unread-home]').waitFor({ state: 'hidden' });

    await page.goto('/');
    await isLive(page);
    await other.locator(`#post-${post} .acts .reaction-menu summary`).click();
    await other.locator(`#post-${post} .acts .reaction-menu [data-reaction="agree"]`).click();
    await page.locator(`#post-${post} .reactions [data-reaction="agree"][aria-pressed="true"]`).waitFor();

    await createComment(app.ctx, mia, post, { body: `What do you think, @${noah.record.handle}?` });
    // The other notice says that Noah was taken into the space.
    for (const tab of [page, other]) await tab.locator('.top-notices [data-count="for-me"]').getByText('2', { exact: true }).waitFor();
    for (const [left, url] of [['1', /\/posts\//], ['0', /\/spaces\//]] as const) {
      await other.goto('/for-me');
      await other.locator('[data-list="notices"] .is-unread a').first().click();
      await other.waitForURL(url);
      for (const tab of [page, other]) await tab.locator('.top-notices [data-count="for-me"]').getByText(left, { exact: true }).waitFor({ state: left === '0' ? 'hidden' : 'visible' });
    }
    await page.locator('.top-notices [data-count="for-me"]').waitFor({ state: 'hidden' });
  });

  it('comes back with the back button to the place in the endless list, up to date', async () => {
    const posts: string[] = [];
    for (let index = 0; index < 45; index += 1) posts.push(await createPost(app.ctx, mia, space, { body: `Entry ${index}` }));
    const { page } = await visit(app, { as: noah });
    await page.goto('/');
    await isLive(page);
    const wanted = page.locator(`#post-${posts[8]}`);
    for (let turns = 0; turns < 60 && (await wanted.count()) === 0; turns += 1) {
      const before = await page.locator('[data-list="posts"] > .post').count();
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForFunction((count) => document.querySelectorAll('[data-list="posts"] > .post').length > count, before);
    }
    await wanted.scrollIntoViewIfNeeded();
    const top = await wanted.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const shown = await page.locator('[data-list="posts"] > .post').count();
    await wanted.locator('.byline-where .byline-time').first().click();
    await page.waitForURL(new RegExp(`/posts/${posts[8]}`));
    await page.locator('.post[data-full]').waitFor();
    await createComment(app.ctx, mia, posts[8] ?? '', { body: 'Said in between.' });
    await page.goBack();
    // The post's own page shows the comment too: first be back.
    await page.locator('[data-list="posts"] > .post').first().waitFor();
    await wanted.locator('.comment', { hasText: 'Said in between.' }).waitFor();
    expect(await page.locator('[data-list="posts"] > .post').count()).to.be.at.least(shown);
    await page.waitForFunction(({ id, before }) => Math.abs((document.getElementById(id)?.getBoundingClientRect().top ?? 0) - before) < 60, { id: `post-${posts[8]}`, before: top });
  });

  it('goes on without JavaScript from page to page by real addresses', async () => {
    for (let index = 0; index < 25; index += 1) await createPost(app.ctx, mia, space, { body: `Entry ${index}` });
    const { page } = await visit(app, { as: noah, javaScriptEnabled: false });
    await page.goto('/');
    const first = page.getByText('Entry 24', { exact: true });
    const last = page.getByText('Entry 0', { exact: true });
    let pages = 1;
    for (; pages < 10 && (await last.count()) === 0; pages += 1) {
      await page.locator('[data-parley~="next-page"] a, a[data-parley~="next-page"]').click();
      await page.waitForURL(/cursor=/);
      expect(await first.count(), 'no page shows what came before').to.equal(0);
    }
    await last.waitFor();
    for (; pages > 1; pages -= 1) await page.goBack();
    await first.waitFor();
  });
});
