import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { setPassword } from '#areas/auth/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { Visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

const password = 'a long walk by the sea 7';
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

describe('without JavaScript', function withoutScript() {
  this.timeout(60_000);
  let app: TestApp;
  let mia: TestPerson;
  let noah: TestPerson;
  let space: TestSpace;

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    mia = await createPerson(app.ctx, { name: 'Mia Lund' });
    noah = await createPerson(app.ctx, { name: 'Noah Berg' });
    space = await createSpace(app.ctx, mia, { name: 'Workshop', members: [noah] });
  });
  after(() => app.stop());

  const plain = (as?: TestPerson): Promise<Visit> => visit(app, { as, javaScriptEnabled: false });

  async function open(page: Page, summary: string): Promise<void> {
    await page.locator(summary).first().click();
  }

  it('signs in and out', async () => {
    await setPassword(app.ctx, mia.id, password);
    const { page, expectProblem } = await plain();
    expectProblem(/^4\d\d /);
    await page.goto('/bookmarks');
    expect(page.url()).to.include('/sign-in');
    await page.fill('.sign-in-form input[name="email"]', mia.record.email);
    await page.fill('.sign-in-form input[name="password"]', 'wrong wrong wrong');
    await page.locator('.sign-in-form button[type=submit]').click();
    expect(await page.inputValue('.sign-in-form input[name="email"]')).to.equal(mia.record.email);
    await page.locator('.notice-problem').waitFor();
    await page.fill('.sign-in-form input[name="password"]', password);
    await page.locator('.sign-in-form button[type=submit]').click();
    expect(new URL(page.url()).pathname).to.equal('/bookmarks');
    await page.locator('.top-bar details.menu summary').click();
    await page.locator('form[action="/sign-out"] button').first().click();
    expect(page.url()).to.include('/sign-in');
  });

  it('writes an update with a picture, and keeps everything when something is missing', async () => {
    const { page, expectProblem } = await plain(noah);
    expectProblem(/^422 \/posts/);
    await page.goto('/write');
    await page.fill('#composer-body', 'The new bench is up.');
    await page.locator('form.composer').evaluate((form: HTMLFormElement) => { form.noValidate = true; });
    await page.setInputFiles('.composer input[name="upload"]', { name: 'bench.png', mimeType: 'image/png', buffer: picture });
    await page.fill('.composer input[name="alt"]', 'A bench by the window');
    await page.locator('.composer button[type=submit]').click();
    expect(await page.inputValue('#composer-body')).to.equal('The new bench is up.');
    await page.locator('#composer-space-problem').waitFor();
    expect(await page.locator('#composer-space').getAttribute('aria-invalid')).to.equal('true');
    await page.selectOption('#composer-space', { label: 'Workshop' });
    await page.locator('.composer button[type=submit]').click();
    await page.waitForURL(/\/posts\/\w+/);
    await page.locator('.post .prose', { hasText: 'The new bench is up.' }).waitFor();
    expect(await page.locator('.post .mosaic img').getAttribute('alt')).to.equal('A bench by the window');
  });

  it('asks, comments, answers, accepts, reacts, bookmarks, edits and deletes', async () => {
    const { page } = await plain(mia);
    await page.goto('/write');
    await page.locator('.kind-switch label', { hasText: 'Question' }).click();
    await page.selectOption('#composer-space', { label: 'Workshop' });
    await page.fill('#composer-title', 'Where is the glue?');
    await page.fill('#composer-body', 'The blue tin.');
    await page.locator('.composer button[type=submit]').click();
    await page.waitForURL(/\/posts\/\w+/);
    const postId = /posts\/(\w+)/.exec(page.url())?.[1] ?? '';
    const comment = await createComment(app.ctx, noah, postId, { body: 'In the cold store.' });

    await page.goto(`/posts/${postId}`);
    await open(page, `#comment-${comment} .answer-box > summary`);
    await page.fill(`#answer-to-${comment}`, 'Thank you.');
    await page.locator(`#comment-${comment} .answer-box button[type=submit]`).click();
    await page.locator(`#comment-${comment} [data-list="answers"] .comment`, { hasText: 'Thank you.' }).waitFor();
    await page.locator(`#comment-${comment} form[action$="/answer"] button`).first().click();
    await page.locator('[data-slot="accepted-answer"]', { hasText: 'In the cold store.' }).waitFor();

    await open(page, `#post-${postId} .acts .reaction-menu > summary`);
    await page.locator(`#post-${postId} .acts .reaction-menu [data-reaction="thanks"]`).click();
    await page.locator(`#post-${postId} .post-foot .reactions [data-reaction="thanks"][aria-pressed="true"]`).waitFor();
    await page.locator(`#post-${postId} [data-parley="bookmark"]`).click();
    await page.goto('/bookmarks');
    await page.locator(`#post-${postId}`).waitFor();

    await page.goto(`/posts/${postId}`);
    await page.fill(`#comment-on-${postId}`, 'Found it.');
    await page.locator('.thread > .comment-form button[type=submit]').click();
    await page.locator('.comment', { hasText: 'Found it.' }).waitFor();
    await open(page, `#post-${postId} > .post-foot details.menu-end > summary`);
    await page.locator(`#post-${postId} > .post-foot a[href$="/edit"]`).click();
    await page.fill('#edit-body', 'The blue tin, with the brush.');
    await page.locator('main .form-acts button').click();
    await page.locator('.post .prose', { hasText: 'with the brush' }).waitFor();

    const own = page.locator('.comments > .comment', { hasText: 'Found it.' });
    await own.locator('.comment-foot details.menu-end > summary').click();
    await own.locator('form[action$="/remove"] button').click();
    await own.waitFor({ state: 'detached' });
    await open(page, `#post-${postId} > .post-foot details.menu-end > summary`);
    await page.locator(`form[action="/posts/${postId}/remove"] button`).click();
    expect((await page.goto('/bookmarks'))?.status()).to.equal(200);
    expect(await page.locator(`#post-${postId}`).count()).to.equal(0);
  });

  it('joins a space, searches, and changes settings', async () => {
    const garden = await createSpace(app.ctx, mia, { name: 'Garden' });
    await createPost(app.ctx, mia, garden, { body: 'The rhubarb is ready.' });
    await app.settle();
    const { page } = await plain(noah);
    await page.goto(`/spaces/${garden.slug}`);
    await page.locator('form[action$="/join"] button').first().click();
    await page.locator('.rail a', { hasText: 'Garden' }).waitFor();
    await page.goto('/search');
    await page.locator('main input[name="q"]').fill('rhubarb');
    await page.locator('main form[action="/search"] button').first().click();
    await page.locator('main mark', { hasText: /rhubarb/i }).first().waitFor();
    await page.goto('/preferences');
    await page.selectOption('main select[name="locale"]', 'de');
    await page.locator('main .form-acts button, main form button.button-primary').first().click();
    await page.goto('/');
    expect(await page.getAttribute('html', 'lang')).to.equal('de');
  });

  it('names the field of a comment that is too long and keeps the text', async () => {
    const post = await createPost(app.ctx, mia, space);
    const { page, expectProblem } = await plain(mia);
    expectProblem(/^422 /);
    await page.goto(`/posts/${post}`);
    const text = 'long '.repeat(2_100);
    await page.locator(`#comment-on-${post}`).evaluate((field: HTMLTextAreaElement) => field.removeAttribute('maxlength'));
    await page.fill(`#comment-on-${post}`, text);
    await page.locator('.thread > .comment-form button[type=submit]').click();
    expect(await page.inputValue(`#comment-on-${post}`)).to.equal(text);
    await page.locator(`#comment-on-${post}-problem`).waitFor();
  });
});
