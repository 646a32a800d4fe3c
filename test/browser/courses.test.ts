import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { courses } from '#areas/training/models/courses.ts';
import type { CourseRecord } from '#areas/training/models/courses.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('writing a course', function writing() {
  this.timeout(120_000);
  let app: TestApp;
  let trainer: TestPerson;

  before(async () => {
    app = await startTestApp();
    trainer = await createPerson(app.ctx, { name: 'Tara Lund', roles: ['employee', 'trainer'] });
  });
  after(() => app.stop());

  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
  const draftOf = async (page: Page): Promise<CourseRecord> => {
    const found = await courses(app.ctx).findById(new URL(page.url()).pathname.split('/')[3]).lean<CourseRecord>();
    if (!found) throw new Error('The course is there.');
    return found;
  };
  const begin = async (page: Page, title: string): Promise<void> => {
    await page.goto('/training/courses/new');
    await page.getByLabel('Title').fill(title);
    await press(page, 'Begin');
    await page.waitForURL(/\/training\/courses\/[0-9a-f]{24}\?fresh=new$/);
  };
  const addStep = async (page: Page, kind: string): Promise<void> => {
    await page.locator('.outline-add summary').first().click();
    await page.locator('.outline-add .menu-item').filter({ hasText: kind }).first().click();
    await page.waitForURL(/step=/);
  };
  /** Fills a field and waits until the quiet sign says that it is saved. */
  const write = async (page: Page, label: string, text: string): Promise<void> => {
    const form = page.locator('form[data-parley="autosave"]').filter({ has: page.getByLabel(label, { exact: true }) }).first();
    await form.getByLabel(label, { exact: true }).first().fill(text);
    await form.locator('[data-slot="save-state"]').getByText('Saved').waitFor();
  };

  it('goes from a title to a published version, saving by itself, with the preview and the problems beside it', async () => {
    const { page } = await visit(app, { as: trainer, viewport: { width: 1440, height: 900 } });
    await begin(page, 'Clamps that hold');
    await page.locator('#course-problems').getByText('No step of the course is required').waitFor();
    await page.locator('.outline-lesson .outline-link').first().click();
    await page.waitForURL(/lesson=/);
    await write(page, 'Text', 'Hold it **like so**.');
    await page.locator('#course-preview strong').getByText('like so').waitFor();

    await addStep(page, 'Practice');
    await write(page, 'The task', 'Ask somebody how they hold it.');
    await page.getByLabel('Whose post', { exact: true }).selectOption({ label: 'of a colleague from another department' });
    await page.locator('#rule-sentence').getByText('another department').waitFor();

    await addStep(page, 'Quiz');
    await press(page, 'Add');
    const question = page.locator('.question-form');
    await question.getByLabel('Question', { exact: true }).fill('What holds?');
    await question.getByLabel('Answer', { exact: true }).first().fill('A clamp');
    await question.getByLabel('Answer', { exact: true }).nth(1).fill('A wish');
    await question.getByLabel('Right', { exact: true }).first().check();
    await question.locator('[data-slot="save-state"]').getByText('Saved').waitFor();
    await page.locator('#course-problems').getByText('Nothing stands against it').waitFor();
    await press(page, 'Publish');
    await page.waitForURL(/\/versions$/);
    const { version, draft } = await draftOf(page);
    expect(version).to.equal(1);
    expect(draft.lessons[0]?.steps.map(({ kind }) => kind)).to.deep.equal(['practice', 'quiz']);
  });

  it('tells the second of two tabs, keeps what it typed, and lets it have its way', async () => {
    const { page, openTab, expectProblem } = await visit(app, { as: trainer });
    expectProblem(/409/);
    await begin(page, 'Two tabs');
    const other = await openTab();
    await other.goto(page.url());
    await write(page, 'Title', 'From the first tab');
    const form = other.locator('form[action$="/facts"]');
    await form.getByLabel('Title', { exact: true }).fill('From the second tab');
    await form.locator('[data-slot="save-state"]').getByText('changed in another tab').waitFor();
    expect((await draftOf(page)).draft.title).to.deep.equal({ en: 'From the first tab' });
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await other.locator('.notice-problem').getByText('changed in another tab').waitFor();
    expect(await form.getByLabel('Title', { exact: true }).inputValue()).to.equal('From the second tab');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await other.locator('#flash').getByText('Saved').waitFor();
    expect((await draftOf(page)).draft.title).to.deep.equal({ en: 'From the second tab' });
  });

  it('moves lessons and steps by keyboard and by hand', async () => {
    const { page } = await visit(app, { as: trainer, viewport: { width: 1440, height: 900 } });
    await begin(page, 'Order');
    await press(page, 'Add a lesson');
    await page.waitForURL(/lesson=/);
    const titles = async (): Promise<(string | undefined)[]> => (await draftOf(page)).draft.lessons.map(({ id }) => id);
    expect(await titles()).to.deep.equal(['first-lesson', 'new-lesson']);
    await page.locator('[data-lesson="new-lesson"] > .outline-line summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-lesson="new-lesson"] > .outline-line button[value="up"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.outline-lesson').first().locator('> .outline-line').getByText('New lesson').waitFor();
    expect(await titles()).to.deep.equal(['new-lesson', 'first-lesson']);
    const handle = page.locator('[data-lesson="first-lesson"] > .outline-line .outline-handle');
    await handle.hover();
    const answered = page.waitForResponse(/\/outline$/);
    await handle.dragTo(page.locator('[data-lesson="new-lesson"] > .outline-line'), { targetPosition: { x: 20, y: 2 } });
    await answered;
    expect(await titles()).to.deep.equal(['first-lesson', 'new-lesson']);
  });

  it('works as plain forms without JavaScript', async () => {
    const { page } = await visit(app, { as: trainer, javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await begin(page, 'Plain');
    await page.locator('.outline-lesson .outline-link').first().click();
    await page.locator('textarea[name="body"]').fill('Plainly.');
    await page.locator('form[action*="/lessons/"] button[value="save"]').click();
    await page.locator('.kind-button').filter({ hasText: 'Quiz' }).click();
    await page.locator('.add-question button').click();
    await page.locator('.question-form textarea[name="prompt"]').fill('Which?');
    await page.locator('.question-form input[name="choice-0-text"]').fill('This');
    await page.locator('.question-form .form-save button').click();
    await page.locator('.question-form input[name="choice-1-text"]').fill('That');
    await page.locator('.question-form input[name="right"]').first().check();
    await page.locator('.question-form .form-save button').click();
    const { draft } = await draftOf(page);
    expect(draft.lessons[0]?.body).to.deep.equal({ en: 'Plainly.' });
    expect(draft.lessons[0]?.steps[0]).to.deep.include({ kind: 'quiz' }).and.to.have.nested.property('questions[0].choices').with.length(2);
    await page.locator('#course-problems').getByText('Nothing stands against it').waitFor();
  });
});
