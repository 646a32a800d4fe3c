import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { removeComment } from '#areas/feed/index.ts';
import { addMember } from '#areas/spaces/index.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { Visit } from '#test/support/open-browser.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

describe('two people live', function twoPeople() {
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
    for (let index = 0; index < 12; index += 1) await createPost(app.ctx, mia, space, { body: `Older post ${index}\n\n${'A line of text. '.repeat(30)}` });
  });
  after(() => app.stop());

  const openBoth = async (path: string): Promise<[Visit, Visit]> => {
    const both: [Visit, Visit] = [await visit(app, { as: mia }), await visit(app, { as: noah })];
    for (const { page } of both) await openLive(page, path);
    return both;
  };

  /** Opens a page and waits until its socket follows it. */
  async function openLive(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.locator('[data-watch][data-live]').first().waitFor({ state: 'attached' });
  }

  async function write(page: Page, text: string): Promise<void> {
    await page.locator('.composer-prompt').click();
    await page.locator('#composer-body').fill(text);
    await page.locator('.composer button[type=submit]').click();
  }

  it('announces a new post and moves nothing', async () => {
    const [first, second] = await openBoth(`/spaces/${space.slug}`);
    await second.page.mouse.wheel(0, 900);
    await second.page.waitForFunction(() => window.scrollY > 300);
    const placeOf = (page: Page): Promise<object> => page.evaluate(() => ({ scroll: window.scrollY, top: document.querySelectorAll('.post')[3]?.getBoundingClientRect().top }));
    const before = await placeOf(second.page);
    await write(first.page, 'The lathe is back.');
    await first.page.getByText('The lathe is back.').waitFor();
    const bar = second.page.locator('[data-parley~="new-posts"]');
    await bar.getByText('1 new post').waitFor();
    expect(await placeOf(second.page)).to.deep.equal(before);
    expect(await second.page.getByText('The lathe is back.').count()).to.equal(0);
    await bar.locator('button').click();
    await second.page.getByText('The lathe is back.').waitFor();
    await bar.waitFor({ state: 'hidden' });
    await second.page.waitForFunction(() => window.scrollY === 0);
  });

  it('shows comments, answers and reactions in the feed as they happen', async () => {
    const post = await createPost(app.ctx, mia, space, { body: 'Who has the big clamp?' });
    const [first, second] = await openBoth('/');
    await second.page.locator(`#comment-on-${post}`).fill('I have it.');
    await second.page.locator(`#comment-on-${post}`).press('Control+Enter');
    const seen = first.page.locator(`#post-${post} .comment`, { hasText: 'I have it.' });
    await seen.waitFor();
    await first.page.locator(`#post-${post} [data-count="comments"]`, { hasText: '1' }).waitFor();
    await seen.locator('summary[data-act="answer"]').click();
    await seen.locator('.answer-box textarea').fill('Thank you, bring it tomorrow.');
    await seen.locator('.answer-box textarea').press('Control+Enter');
    await second.page.locator(`#post-${post} [data-list="answers"] .comment`, { hasText: 'bring it tomorrow' }).waitFor();
    await second.page.locator(`#post-${post} .acts .reaction-menu summary`).click();
    await second.page.locator(`#post-${post} .acts .reaction-menu [data-reaction="thanks"]`).click();
    const reaction = first.page.locator(`#post-${post} .post-foot .reactions [data-reaction="thanks"]`);
    await reaction.waitFor();
    expect(await reaction.getAttribute('aria-pressed')).to.equal('false');
    await second.page.locator(`#post-${post} .post-foot .reactions [data-reaction="thanks"][aria-pressed="true"]`).click();
    await reaction.waitFor({ state: 'detached' });
  });

  it('brings the comment before back when one of the newest two goes, as a reload would', async () => {
    const post = await createPost(app.ctx, mia, space, { body: 'Which glue for oak?' });
    const ids: string[] = [];
    for (const body of ['The first.', 'The second.', 'The third.', 'The fourth.']) ids.push(await createComment(app.ctx, noah, post, { body }));
    const [, , third = '', last = ''] = ids;
    const { page } = await visit(app, { as: mia });
    await openLive(page, '/');
    const shown = async (): Promise<unknown> => page.evaluate((id) => {
      const card = document.querySelector(`#post-${id}`);
      const link = card?.querySelector('a[data-parley~="earlier"]');
      return [[...(card?.querySelectorAll('.comment .prose') ?? [])].map((text) => text.textContent?.trim()), link?.textContent?.trim(), link?.getAttribute('href')];
    }, post);
    for (const [gone, back] of [[last, 'The second.'], [third, 'The first.']] as const) {
      await removeComment(app.ctx, noah.viewer, gone);
      await page.locator(`#post-${post} .comment`, { hasText: back }).waitFor();
      if (back === 'The first.') await page.locator(`#post-${post} a[data-parley~="earlier"]`).waitFor({ state: 'detached' });
      else await page.locator(`#post-${post} a[data-parley~="earlier"]`, { hasText: '1' }).waitFor();
      const live = await shown();
      await openLive(page, '/');
      expect(live).to.deep.equal(await shown());
    }
  });

  it('shows edits, the accepted answer and what was removed on the page of the post', async () => {
    const post = await createPost(app.ctx, mia, space, { kind: 'question', title: 'Where is the key?', body: 'The one of the paint store.' });
    const answer = await createComment(app.ctx, noah, post, { body: 'On the hook by the door.' });
    const [first, second] = await openBoth(`/posts/${post}`);
    await second.page.locator('[data-slot="question-state"].is-waiting').waitFor();

    await first.page.locator(`#comment-${answer} form[action$="/answer"] button`).click();
    await second.page.locator('[data-slot="accepted-answer"]', { hasText: 'On the hook' }).waitFor();
    await second.page.locator('[data-slot="question-state"].is-answered').waitFor();
    await first.page.locator('[data-slot="accepted-answer"]').waitFor();

    const writer = await first.openTab();
    await writer.goto(`/posts/${post}/edit`);
    await writer.locator('#edit-body').fill('The one of the paint store, please.');
    await writer.locator('main form[data-parley~="composer"] .form-acts button').click();
    await writer.waitForURL(new RegExp(`/posts/${post}$`));
    await second.page.getByText('The one of the paint store, please.').waitFor();

    await second.page.locator(`#comment-on-${post}`).fill('And bring it back.');
    await second.page.locator(`#comment-on-${post}`).press('Control+Enter');
    const comment = first.page.locator('.comment', { hasText: 'And bring it back.' });
    await comment.waitFor();
    await second.page.locator('.comment', { hasText: 'And bring it back.' }).locator('.comment-foot details.menu-end > summary').click();
    await second.page.locator('form[action^="/comments/"][action$="/remove"] button:visible').click();
    await second.page.locator('dialog#confirmation button[value="confirm"]').click();
    await comment.waitFor({ state: 'detached' });

    await first.page.locator(`#post-${post} > .post-foot details.menu-end > summary`).click();
    await first.page.locator(`form[action="/posts/${post}/remove"] button`).click();
    await first.page.locator('dialog#confirmation button[value="confirm"]').click();
    await second.page.locator('.notice', { hasText: /removed|deleted|taken/i }).waitFor();
  });

  it('tells who is typing, on the page of the post', async () => {
    const post = await createPost(app.ctx, mia, space);
    const [first, second] = await openBoth(`/posts/${post}`);
    await second.page.locator(`#comment-on-${post}`).pressSequentially('Hm, let me see');
    await first.page.locator(`[data-parley="typing"][data-post-id="${post}"]`, { hasText: 'Noah Berg' }).waitFor();
  });

  it('counts a notice and shows who is here', async () => {
    const ida = await createPerson(app.ctx, { name: 'Ida Holm' });
    await addMember(app.ctx, mia.viewer, space.id, ida.id);
    const { page } = await visit(app, { as: ida });
    await openLive(page, '/');
    await page.locator(`[data-list="here"] [data-presence="${noah.id}"]`).waitFor({ state: 'detached' });
    const other = await visit(app, { as: noah });
    await openLive(other.page, '/');
    await page.locator(`[data-list="here"] [data-presence="${noah.id}"]`).waitFor();

    const { handle } = ida.record;
    const post = await createPost(app.ctx, noah, space, { body: `Look at this, @${handle}.` });
    const badge = page.locator('.top-notices [data-count="for-me"]');
    // One says that Ida was taken into the space.
    await badge.getByText('2', { exact: true }).waitFor();
    await page.locator('.top-notices').click();
    await page.locator('[data-list="notices"] .is-unread').first().waitFor();
    await page.locator('[data-list="notices"] a').first().click();
    await page.waitForURL(new RegExp(`/posts/${post}`));
    await badge.getByText('1', { exact: true }).waitFor();

    await other.close();
    await page.locator(`[data-list="here"] [data-presence="${noah.id}"]`).waitFor({ state: 'detached' });
  });
});
