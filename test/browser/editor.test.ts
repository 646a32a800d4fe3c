import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

describe('the editor', function editor() {
  this.timeout(60_000);
  let app: TestApp;
  let mia: TestPerson;
  let space: TestSpace;

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    mia = await createPerson(app.ctx, { name: 'Mia Lund' });
    await createPerson(app.ctx, { name: 'Noah Berg' });
    space = await createSpace(app.ctx, mia, { name: 'Workshop' });
    await createPost(app.ctx, mia, space, { body: 'A word about #lathes.' });
  });
  after(() => app.stop());

  /** The open composer with its tools in place. */
  async function openComposer(page: Page): Promise<Locator> {
    await page.goto(`/spaces/${space.slug}`);
    // A draft of an earlier test has opened it already.
    if (await page.locator('.composer-box:not([open])').count() > 0) await page.locator('.composer-prompt').click();
    const text = page.locator('#composer-body');
    await text.focus();
    await page.waitForFunction(() => customElements.get('text-expander') !== undefined && customElements.get('md-bold') !== undefined);
    return text;
  }

  const isSaved = (page: Page): Promise<void> => page.locator('.composer [data-slot="draft-state"]', { hasText: 'Saved' }).waitFor();

  it('sets marks by the toolbar and goes on with lists', async () => {
    const { page } = await visit(app, { as: mia });
    const text = await openComposer(page);
    await text.fill('loud');
    await text.selectText();
    await page.locator('.composer md-bold').click();
    expect(await text.inputValue()).to.equal('**loud**');
    await text.fill('- one');
    await text.press('End');
    await text.press('Enter');
    await text.pressSequentially('two');
    await text.press('Enter');
    await text.press('Enter');
    await text.pressSequentially('after');
    expect(await text.inputValue()).to.match(/^- one\n- two\n\n?after$/);
    await text.fill('9. nine');
    await text.press('End');
    await text.press('Enter');
    expect(await text.inputValue()).to.equal('9. nine\n10. ');
  });

  it('completes people, topics and emoji by the keyboard', async () => {
    const { page } = await visit(app, { as: mia });
    const text = await openComposer(page);
    await app.settle();
    for (const [typed, expected] of [['@noa', '@noah.berg'], [' #lat', '#lathes'], [' :rocke', '🚀']] as const) {
      await page.keyboard.insertText(typed);
      await page.locator('.suggestions [role="option"]').first().waitFor();
      await page.locator('.suggestions [aria-selected="true"]').waitFor();
      await text.press('Enter');
      await page.waitForFunction((wanted) => document.querySelector<HTMLTextAreaElement>('#composer-body')?.value.includes(wanted), expected);
    }
    expect(await text.inputValue()).to.match(/^@noah\.berg\s+#lathes\s+🚀/u);
  });

  it('takes a pasted picture and a dropped file, asks for words about it, and shows in the preview what is published', async () => {
    const { page } = await visit(app, { as: mia });
    const text = await openComposer(page);
    await text.fill('See **this**:\n\n```ts\nconst answer: number = 42;\n```');
    await text.evaluate((field, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
    }, picture);
    const image = page.locator('.composer-image[data-file-id]');
    await image.waitFor();
    await image.locator('[data-alt]').fill('A small dot');
    await text.evaluate((field) => {
      const carried = new DataTransfer();
      carried.items.add(new File(['a,b\n1,2\n'], 'numbers.csv', { type: 'text/csv' }));
      field.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
    });
    await page.locator('.composer-file[data-file-id]', { hasText: 'numbers.csv' }).waitFor();
    await page.locator('.composer [data-editor-tab="preview"]').click();
    const preview = page.locator('.composer [data-slot="preview"]:has(pre)');
    await preview.locator('.hljs-number', { hasText: '42' }).waitFor();
    const before = await preview.innerHTML();
    await page.locator('.composer [data-editor-tab="write"]').click();
    await text.press('Control+Enter');
    const post = page.locator('.posts .post').first();
    await post.locator('.files', { hasText: 'numbers.csv' }).waitFor();
    expect((await post.locator('.prose').first().innerHTML()).trim()).to.equal(before.trim());
    expect(await post.locator('.mosaic img').getAttribute('alt')).to.equal('A small dot');

    await post.locator('.mosaic a').focus();
    await page.keyboard.press('Enter');
    const lightbox = page.locator('dialog.lightbox');
    await lightbox.waitFor();
    await lightbox.locator('[data-lightbox-caption]', { hasText: 'A small dot' }).waitFor();
    await page.keyboard.press('Escape');
    await lightbox.waitFor({ state: 'detached' });
    expect(await post.locator('.mosaic a').evaluate((link) => link === document.activeElement)).to.equal(true);
  });

  it('tells the progress of an upload and lets it be stopped', async () => {
    const { page, context, expectProblem } = await visit(app, { as: mia });
    expectProblem(/ERR_/);
    let release = (): void => undefined;
    await context.route('**/api/v1/uploads', async (route) => {
      await new Promise<void>((resolve) => { release = resolve; });
      await route.abort().catch(() => undefined);
    });
    await openComposer(page);
    await page.setInputFiles('.composer [data-picker="files"]', { name: 'slow.txt', mimeType: 'text/plain', buffer: Buffer.from('slow') });
    const file = page.locator('.composer-file', { hasText: 'slow.txt' });
    await file.locator('progress').waitFor();
    await file.locator('[data-remove]').click();
    await file.waitFor({ state: 'detached' });
    release();
    expect(await page.locator('.toast').count()).to.equal(0);
  });

  it('waits with what is sent for the picture that is still on its way', async () => {
    const { page, context } = await visit(app, { as: mia });
    let release = (): void => undefined;
    await context.route('**/api/v1/uploads', async (route) => {
      await new Promise<void>((resolve) => { release = resolve; });
      await route.continue();
    });
    const text = await openComposer(page);
    await text.fill('Sent before its picture was there');
    await page.setInputFiles('.composer [data-picker="images"]', { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
    await page.locator('.composer-image progress').waitFor();
    await page.locator('.composer button[type=submit]').click();
    await page.locator('.composer[data-sending]').waitFor();
    expect(await page.locator('.posts .post', { hasText: 'Sent before its picture' }).count()).to.equal(0);
    release();
    await page.locator('.posts .post', { hasText: 'Sent before its picture' }).locator('img[src*="/files/"]:not([src*="photo"])').waitFor();
  });

  it('keeps a draft on the server and brings it to another device', async () => {
    const desk = await visit(app, { as: mia });
    const text = await openComposer(desk.page);
    await text.fill('Begun at the desk');
    await isSaved(desk.page);
    await desk.page.setInputFiles('.composer [data-picker="images"]', { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
    await desk.page.locator('.composer-image[data-file-id] [data-alt]').fill('A dot');
    await desk.page.waitForResponse((response) => response.url().includes('/drafts/') && (response.request().postData() ?? '').includes('A dot'));

    const phone = await visit(app, { as: mia, viewport: { width: 390, height: 800 } });
    await phone.page.goto(`/spaces/${space.slug}`);
    expect(await phone.page.inputValue('#composer-body')).to.equal('Begun at the desk');
    await phone.page.locator('.composer-image [data-alt]').waitFor();
    expect(await phone.page.locator('.composer-image [data-alt]').inputValue()).to.equal('A dot');
    await phone.page.locator('.composer button[type=submit]').click();
    await phone.page.locator('.posts .post', { hasText: 'Begun at the desk' }).waitFor();
    await phone.page.goto(`/spaces/${space.slug}`);
    expect(await phone.page.inputValue('#composer-body')).to.equal('');
  });
});
