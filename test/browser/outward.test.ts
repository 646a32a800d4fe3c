import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { changeAccount } from '#areas/outward/index.ts';
import { standardFolders } from '#core/plugins/find-plugins.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

const first = 'The big clamp hung behind the door. It hung there all year.';
const corrected = 'The big clamp hung behind the blue door. It hung there all year.';

describe('the way out and home', function theWayOut() {
  this.timeout(120_000);
  let app: TestApp;
  let admin: TestPerson;
  let comms: TestPerson;
  let author: TestPerson;
  let reader: TestPerson;
  let space: TestSpace;

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true, pluginFolders: standardFolders });
    admin = await createPerson(app.ctx, { name: 'Ada Lind', roles: ['employee', 'admin'] });
    comms = await createPerson(app.ctx, { name: 'Cora Wirth', roles: ['employee', 'comms'] });
    author = await createPerson(app.ctx, { name: 'Noah Berg' });
    reader = await createPerson(app.ctx, { name: 'Mia Lund' });
    space = await createSpace(app.ctx, author, { name: 'Workshop', outside: 'with-approval', members: [admin, comms, reader] });
  });
  after(() => app.stop());

  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
  const open = async (person: TestPerson, path: string): Promise<Page> => {
    const { page, expectProblem } = await visit(app, { as: person });
    // What goes out too early is refused, and says so on the page.
    expectProblem(/^422 \/outward\/variants\/[0-9a-f]{24}\/schedule$/);
    // Whoever turns to a page before it has loaded is told all the same.
    if (!path.startsWith('/hooks/')) await page.addInitScript(() => document.addEventListener('DOMContentLoaded', () => document.dispatchEvent(new Event('scroll'))));
    await page.goto(path);
    return page;
  };
  /** Opens a page anew until the text is on it: what goes out takes a moment. */
  const until = async (page: Page, path: string, text: string, shown = true): Promise<void> => {
    for (let look = 0; look < 60; look += 1) {
      await page.goto(path);
      if ((await page.getByText(text).first().isVisible()) === shown) return;
    }
    throw new Error(`${path} never ${shown ? 'showed' : 'lost'} “${text}”.`);
  };

  it('leads a post from its nomination to an answer outside, and takes it back', async () => {
    const post = await createPost(app.ctx, author, space, { body: 'Found the big clamp. It hung behind the door.' });

    const setUp = await open(admin, '/outward/networks/demo-network');
    await press(setUp, 'Consent and switch on');
    await setUp.locator('.state-network-on').first().waitFor();
    await setUp.goto('/outward/connect/demo-network');
    await setUp.getByLabel('Name in Townsquare').fill('Lind & Berg');
    await press(setUp, 'Connect');
    await setUp.waitForURL(/\/outward\/accounts\/[0-9a-f]{24}$/);
    const account = new URL(setUp.url()).pathname.split('/').at(-1) ?? '';
    await changeAccount(app.ctx, admin.viewer, account, { policy: { approval: [{ rule: 'any', personIds: [admin.id, comms.id] }] } });

    const nominates = await open(reader, `/posts/${post}`);
    await nominates.locator('.outward-acts summary').getByText('Nominate for outside').click();
    await nominates.locator('.outward-acts input[name=note]').fill('It made me laugh.');
    await nominates.locator('.outward-acts form[action$="/nominate"] button').click();
    await nominates.getByText('Nominated to go outside').waitFor();

    const desk = await open(comms, '/outward');
    await desk.getByText('It made me laugh.').waitFor();
    await desk.locator('.mirror-row-link').first().click();
    await press(desk, 'Take it up');
    await desk.locator('.add-variant input[type=checkbox]').check();
    await press(desk, 'Write for these');
    const mirror = new URL(desk.url()).pathname;
    await desk.locator('.variant textarea').fill(first);
    await desk.locator('.variant-preview .outside-text').getByText('It hung there all year').waitFor();
    await desk.getByText(`${first.length} of 500`).waitFor();
    await desk.locator('.variant-form .form-acts button').click();
    await press(desk, 'Ask for approval');
    await desk.locator('.variant-state, .state').getByText('Waits for approval').first().waitFor();

    await press(desk, 'Publish now');
    await desk.getByText('Not everybody who is shown or named has agreed yet.', { exact: false }).first().waitFor();

    const agrees = await open(author, `/posts/${post}`);
    await agrees.getByText('May this go outside?').waitFor();
    await press(agrees, 'Yes, gladly');
    await agrees.getByText('May this go outside?').waitFor({ state: 'detached' });

    const approves = await open(admin, '/outward');
    await approves.locator('#approvals .mirror-row-link').click();
    await press(approves, 'Approve exactly this');
    await approves.locator('.variant-head').getByText('Approved').waitFor();

    await desk.goto(mirror);
    await press(desk, 'Publish now');
    await desk.getByRole('link', { name: 'See it there' }).waitFor();
    const town = await open(reader, '/hooks/demo-network/');
    await until(town, '/hooks/demo-network/', first);

    await desk.locator('.variant textarea').fill(corrected);
    await desk.locator('.variant-form .form-acts button').click();
    await press(desk, 'Ask for approval');
    await approves.goto('/outward');
    await approves.locator('#approvals .mirror-row-link').click();
    await press(approves, 'Approve exactly this');
    await approves.locator('.step.is-complete').waitFor();
    await desk.locator('.step.is-complete').waitFor();
    await press(desk, 'Publish now');
    await until(town, '/hooks/demo-network/', corrected);

    await town.locator('article.house .when a').click();
    await town.getByLabel('Who is speaking?').selectOption('rosa');
    await town.getByLabel('What do they say?').fill('Which door is it?');
    await town.getByRole('button', { name: 'Reply' }).click();
    const copy = town.url().split('#')[0] ?? '';
    await nominates.goto(`/posts/${post}`);
    await nominates.locator('.outside-lane').getByText('Which door is it?').waitFor();

    await desk.goto('/outward/inbox');
    const reply = desk.locator('.inbox-reply').filter({ hasText: 'Which door is it?' });
    await reply.locator('textarea').fill('The blue one. It is still there.');
    await reply.getByRole('button', { name: 'Send' }).click();
    await until(town, copy, 'The blue one. It is still there.');

    await desk.goto(mirror);
    await press(desk, 'Withdraw everywhere');
    await desk.locator('dialog[open] button[value=confirm]').click();
    await until(town, '/hooks/demo-network/', corrected, false);
    expect(await town.getByText('Lind & Berg').count()).equal(0);
  });
});
