import { expect } from 'chai';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

const act = 'window.ran=(window.ran||0)+1';
const attacks = [
  `<script>${act}</script>`, `<img src=x onerror="${act}">`, `"><svg onload=${act}>`, `[link](javascript:${act})`, `![x](javascript:${act})`, `[a](data:text/html,<script>${act}</script>)`,
  `<a href="javascript:${act}">x</a>`, `'"><details open ontoggle=${act}>`, '{{constructor.constructor("window.ran=1")()}}', `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `\`\`\`<img src=x onerror=${act}>\n<script>${act}</script>\n\`\`\``, `<style>@import 'x'</style><math><mtext><table><mglyph><style><img src=x onerror=${act}>`,
];
const inOneLine = `<img src=x onerror=${act}>"'><script>${act}</script>`;
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

describe('hostile text', function hostileText() {
  this.timeout(60_000);
  let app: TestApp;
  let mallory: TestPerson;
  let reader: TestPerson;

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    mallory = await createPerson(app.ctx, { name: inOneLine.slice(0, 100), title: inOneLine.slice(0, 80), department: inOneLine.slice(0, 80) });
    reader = await createPerson(app.ctx, { name: 'Rita Falk' });
  });
  after(() => app.stop());

  it('never runs, wherever it was put, stored or live', async () => {
    const space = await createSpace(app.ctx, mallory, { name: `Space ${inOneLine.slice(0, 60)}`, purpose: inOneLine, about: attacks.join('\n\n'), members: [reader] });
    const image = await app.ctx.files.save({ ownerId: mallory.id, name: `${inOneLine}.png`, content: picture });
    const file = await app.ctx.files.save({ ownerId: mallory.id, name: `${inOneLine}.csv`, content: Buffer.from('a,b\n') });
    const { page, context } = await visit(app, { as: reader });
    const answers: string[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'document') answers.push(response.headers()['content-security-policy'] ?? '');
    });
    await page.goto('/');
    await page.locator('[data-watch][data-live]').first().waitFor({ state: 'attached' });
    const post = await createPost(app.ctx, mallory, space, { kind: 'question', title: inOneLine, body: attacks.join('\n\n'), images: [{ id: image.id, alt: inOneLine }], files: [file.id] });
    await createComment(app.ctx, mallory, post, { body: `@${reader.record.handle} ${attacks.join('\n\n')}` });
    await page.locator('[data-parley~="new-posts"] button').click();
    await page.locator(`#post-${post}`).waitFor();
    await page.locator(`#post-${post} .mosaic a`).click();
    await page.locator('dialog.lightbox').waitFor();
    await page.keyboard.press('Escape');
    await app.settle();
    const paths = [`/posts/${post}`, `/spaces/${space.slug}`, `/spaces/${space.slug}/about`, `/spaces/${space.slug}/members`, '/spaces', '/people', `/people/${mallory.record.handle}`, '/for-me', '/search?q=script', '/search?q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E', '/?order=waiting'];
    for (const path of paths) {
      await page.goto(path);
      await page.waitForLoadState('load');
      expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran), path).to.equal(undefined);
      expect(await page.evaluate(() => document.querySelectorAll('main [onerror], main [onload], main [ontoggle], main script, main iframe, main a[href^="javascript:"], main a[href^="data:"]').length), path).to.equal(0);
    }
    await page.goto(`/posts/${post}`);
    await page.keyboard.press('/');
    await page.keyboard.type('script');
    await page.locator('#palette .palette-entry').first().waitFor();
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).to.equal(undefined);
    for (const policy of answers) {
      expect(policy).to.include("default-src 'none'").and.include("script-src 'self';").and.include("frame-ancestors 'none'");
      expect(policy).not.to.match(/script-src[^;]*unsafe/);
    }
    expect(answers.length).to.be.greaterThan(paths.length);
    await context.clearCookies();
  });

  it('is stopped by the policy too, should it ever get into a page', async () => {
    const { page, expectProblem } = await visit(app, { as: reader });
    expectProblem(/Content Security Policy|inline/);
    await page.goto('/');
    await page.evaluate((code) => {
      const script = document.createElement('script');
      script.textContent = code;
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', code);
      image.src = 'data:,';
      document.body.append(image);
      return new Promise((resolve) => { image.addEventListener('error', () => resolve(null)); });
    }, act);
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).to.equal(undefined);
  });
});
