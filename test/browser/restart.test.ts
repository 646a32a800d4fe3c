import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { visit } from '#test/support/open-browser.ts';
import type { StartedServer } from '#test/support/start-server.ts';
import { startServer } from '#test/support/start-server.ts';

const password = 'a long walk by the sea 7';

describe('first run and restart', function restart() {
  this.timeout(120_000);
  let server: StartedServer;
  before(async () => { server = await startServer(); });
  after(() => server.remove());

  const isLive = (page: Page): Promise<unknown> => page.locator('[data-watch][data-live]').first().waitFor({ state: 'attached' });

  it('begins with the link of the first admin, and comes back by itself after a kill', async () => {
    const link = /https?:\/\/\S+\/choose-password\/\S+/.exec(server.greeting())?.[0] ?? '';
    const admin = await visit(server);
    await admin.page.goto(link);
    await admin.page.fill('input[name="name"]', 'Ada Lind');
    await admin.page.fill('input[name="email"]', 'ada@company.example');
    await admin.page.fill('input[name="password"]', password);
    await admin.page.locator('main button, .plain-card button').first().click();
    await admin.page.waitForURL(`${server.url}/`);

    await admin.page.goto('/spaces/new');
    await admin.page.fill('input[name="name"]', 'Beginnings');
    await admin.page.locator('.form-acts .button-primary').click();
    await admin.page.waitForURL(/\/spaces\/beginnings/);
    await isLive(admin.page);
    await admin.page.locator('.composer-prompt').click();
    await admin.page.locator('#composer-body').fill('The first post of this house.');
    await admin.page.locator('.composer button[type=submit]').click();
    await admin.page.getByText('The first post of this house.').waitFor();

    const reader = await visit(server);
    for (const { expectProblem } of [admin, reader]) expectProblem(/WebSocket|ERR_|50\d /);
    await reader.page.goto('/sign-in?returnTo=/');
    await reader.page.fill('input[name="email"]', 'ada@company.example');
    await reader.page.fill('input[name="password"]', password);
    await reader.page.locator('.sign-in-form button[type=submit]').click();
    await reader.page.getByText('The first post of this house.').waitFor();
    await isLive(reader.page);
    const mark = await reader.page.evaluate(() => ((window as unknown as { mark: number }).mark = Math.random()));
    const field = reader.page.locator('.post', { hasText: 'The first post of this house.' }).locator('.comment-form textarea').last();
    await field.fill('Half a thought');

    await server.kill();
    await reader.page.locator('#connection-bar').waitFor({ timeout: 15_000 });
    expect(await reader.page.locator('#connection-bar').textContent()).to.match(/No connection since \d/);
    await field.pressSequentially(' that goes on');
    await server.start();

    const writer = await visit(server);
    await writer.context.addCookies(await admin.context.cookies());
    await writer.page.goto('/');
    await writer.page.locator('.composer-prompt').click();
    await writer.page.locator('#composer-space').selectOption({ label: 'Beginnings' });
    await writer.page.locator('#composer-body').fill('Written while the other was away.');
    await writer.page.locator('.composer button[type=submit]').click();
    await writer.page.locator('.post').getByText('Written while the other was away.').waitFor();

    // The same person wrote it in another tab: it is not held back.
    await reader.page.locator('.post').getByText('Written while the other was away.').waitFor({ timeout: 30_000 });
    await reader.page.locator('#connection-bar').waitFor({ state: 'hidden' });
    expect(await field.inputValue()).to.equal('Half a thought that goes on');
    expect(await reader.page.evaluate(() => (window as unknown as { mark: number }).mark)).to.equal(mark);
    await field.press('Control+Enter');
    await reader.page.locator('.comment').getByText('Half a thought that goes on').waitFor();
  });
});
