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

describe('by the keyboard alone', function byKeyboard() {
  this.timeout(60_000);
  let app: TestApp;
  let mia: TestPerson;
  let noah: TestPerson;
  let space: TestSpace;
  const posts: string[] = [];

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    mia = await createPerson(app.ctx, { name: 'Mia Lund' });
    noah = await createPerson(app.ctx, { name: 'Noah Berg' });
    space = await createSpace(app.ctx, mia, { name: 'Workshop', members: [noah] });
    for (let index = 0; index < 3; index += 1) posts.unshift(await createPost(app.ctx, mia, space, { body: `Entry ${index}` }));
    await app.settle();
  });
  after(() => app.stop());

  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
  const ready = (page: Page): Promise<unknown> => page.locator('[data-watch][data-live]').first().waitFor({ state: 'attached' });

  it('skips to the conversation', async () => {
    const { page } = await visit(app, { as: mia });
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).to.include('skip-link');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  });

  it('shows where the focus is, on every stop of the way', async () => {
    const { page } = await visit(app, { as: mia });
    await page.goto('/');
    await ready(page);
    const hidden: string[] = [];
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return null;
        const style = getComputedStyle(element);
        const around = element.closest<HTMLElement>('label, .editor, .top-search, .kind-switch label');
        const outside = around ? getComputedStyle(around) : style;
        const seen = [style, outside].some((looks) => (looks.outlineStyle !== 'none' && Number.parseFloat(looks.outlineWidth) > 0) || looks.boxShadow !== 'none');
        return seen ? null : element.outerHTML.slice(0, 120);
      });
      if (found) hidden.push(found);
    }
    expect(hidden).to.deep.equal([]);
  });

  it('opens the palette, chooses with the arrows and goes, or gives the focus back', async () => {
    const { page } = await visit(app, { as: mia });
    await page.goto('/');
    await ready(page);
    await page.keyboard.press('/');
    await page.locator('dialog#palette[open]').waitFor();
    await page.keyboard.type('Noah');
    await page.locator('#palette .palette-entry', { hasText: 'Noah Berg' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/people\/noah/);

    const link = page.locator('.rail a').first();
    await link.focus();
    await page.keyboard.press('Control+k');
    await page.locator('dialog#palette[open]').waitFor();
    await page.keyboard.type('zzqqxx');
    await page.locator('#palette', { hasText: 'Nothing found' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog#palette[open]').waitFor({ state: 'detached' });
    expect(await link.evaluate((element) => element === document.activeElement)).to.equal(true);
  });

  it('goes from post to post, comments and writes', async () => {
    const { page } = await visit(app, { as: mia });
    await page.goto('/');
    await ready(page);
    await page.keyboard.press('j');
    expect(await focused(page)).to.equal(`post-${posts[0]}`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused(page)).to.equal(`post-${posts[1]}`);
    await page.keyboard.press('c');
    expect(await focused(page)).to.equal(`comment-on-${posts[1]}`);
    await page.keyboard.type('By keys');
    await page.keyboard.press('Control+Enter');
    await page.locator(`#post-${posts[1]} .comment`, { hasText: 'By keys' }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('w');
    await page.waitForFunction(() => document.activeElement?.id === 'composer-body');
    await page.keyboard.type('Also by keys');
    await page.locator('#composer-space').focus();
    await page.keyboard.type('Workshop');
    await page.locator('#composer-body').focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('.posts .post', { hasText: 'Also by keys' }).waitFor();
  });

  it('works menus and dialogs, and gives the focus back', async () => {
    const comment = await createComment(app.ctx, mia, posts[2] ?? '', { body: 'To be taken back' });
    const { page } = await visit(app, { as: mia });
    await page.goto(`/posts/${posts[2]}`);
    await ready(page);
    const menu = page.locator(`#comment-${comment} .comment-foot details.menu-end`);
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    expect(await menu.locator('.menu-item').first().evaluate((item) => item === document.activeElement)).to.equal(true);
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('open')).to.equal(null);
    expect(await menu.locator('summary').evaluate((item) => item === document.activeElement)).to.equal(true);
    await page.keyboard.press('Enter');
    await menu.locator('form button.is-harm').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog#confirmation[open]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog')?.id)).to.equal('confirmation');
    await page.keyboard.press('Escape');
    await page.locator('dialog#confirmation[open]').waitFor({ state: 'detached' });
    expect(await menu.locator('form button.is-harm').evaluate((item) => item === document.activeElement)).to.equal(true);
    expect(await page.locator(`#comment-${comment}`).count()).to.equal(1);
  });
});
