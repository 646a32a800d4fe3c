import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const maximumBytes = 60 * 1024;

describe('the weight of home', function weight() {
  this.timeout(60_000);
  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  it('is at most 60 KB of scripts, gzipped, before anybody touches it', async () => {
    const mia = await createPerson(app.ctx);
    const space = await createSpace(app.ctx, mia);
    for (let index = 0; index < 5; index += 1) await createPost(app.ctx, mia, space);
    const { page } = await visit(app, { as: mia });
    const scripts = new Map<string, Promise<number>>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.goto('/');
    await page.locator('[data-watch][data-live]').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(scripts.values());
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).to.be.greaterThan(10_000);
    expect(bytes, [...scripts.keys()].join('\n')).to.be.at.most(maximumBytes);
  });
});
