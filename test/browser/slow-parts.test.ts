import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('parts of the page that come late or never', function slowParts() {
  this.timeout(60_000);
  let app: TestApp;
  let mia: TestPerson;
  let post: string;

  before(async () => {
    app = await startTestApp({ working: true });
    mia = await createPerson(app.ctx, { name: 'Mia Lund' });
    post = await createPost(app.ctx, mia, await createSpace(app.ctx, mia, { name: 'Workshop' }), { body: 'Who has the big clamp?' });
  });
  after(() => app.stop());

  it('sends what was sent before the comfort of the form had come', async () => {
    const { page } = await visit(app, { as: mia });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/assets\/composer-[^/]+\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/');
    await page.locator(`#comment-on-${post}`).fill('I have it.');
    await page.locator(`#comment-on-${post}`).press('Control+Enter');
    release();
    await page.locator(`#post-${post} .comment`, { hasText: 'I have it.' }).waitFor();
  });

  it('sends the plain form when its comfort cannot be fetched', async () => {
    const { page } = await visit(app, { as: mia });
    await page.route(/\/assets\/composer-[^/]+\.js$/, (route) => route.abort());
    await page.goto(`/posts/${post}`);
    await page.locator(`#comment-on-${post}`).fill('It hangs by the door.');
    await page.locator(`#comment-on-${post}`).press('Control+Enter');
    await page.locator('.comment', { hasText: 'It hangs by the door.' }).waitFor();
  });
});
