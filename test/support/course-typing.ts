import type { Locator, Page } from 'playwright-core';

/** What a trainer types; nothing waits for the quiet saving, since going on saves as well. */
export interface TypedQuestion { readonly kind: string; readonly asks: string; readonly answers?: readonly string[]; readonly right?: readonly number[]; readonly number?: string }

export interface CourseTyping {
  begin(title: string): Promise<void>;
  /** The certificate, with the licence it gives. */
  certify(summary: string, certificate: string, licence: string): Promise<void>;
  /** The first lesson is there already, to be written over. */
  lesson(title: string, text: string): Promise<void>;
  quiz(title: string, questions: readonly TypedQuestion[]): Promise<void>;
  practice(title: string, task: string, pattern: string, more?: () => Promise<void>): Promise<void>;
  publish(): Promise<void>;
}

/** Writes a course in the authoring screen as a person does, at any width. */
export function typeCourse(page: Page): CourseTyping {
  let lessons = 0;
  const editor = page.locator('.authoring-editor');
  const type = async (field: Locator, text: string): Promise<void> => {
    await field.click();
    await field.press('Control+A');
    await page.keyboard.type(text);
  };
  /** What was just made waits for its title, which is chosen already. */
  const name = async (title: string): Promise<void> => {
    await page.waitForURL(/fresh=new/);
    await page.locator('input[data-overwrite]:focus').waitFor();
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.selectionStart === 0 && document.activeElement.selectionEnd === document.activeElement.value.length);
    await page.keyboard.type(title);
  };
  const outline = async (): Promise<Locator> => {
    const fold = page.locator('.authoring-fold');
    if (await fold.locator('> summary').isVisible() && await fold.getAttribute('open') === null) await fold.locator('> summary').click();
    return page.locator('#course-outline');
  };
  const addStep = (kind: string): Promise<void> => page.locator('.kind-button').filter({ hasText: kind }).click();

  const ask = async ({ kind, asks, answers = [], right = [], number }: TypedQuestion): Promise<void> => {
    const asked = await page.locator('.question').count();
    await page.getByLabel('Another question').selectOption({ label: kind });
    await page.locator('.add-question button').click();
    const question = page.locator('.question').nth(asked);
    await question.locator('textarea[name="prompt"]:focus').waitFor();
    await page.keyboard.type(asks);
    for (const [at, answer] of answers.entries()) await type(question.locator(`[name="choice-${at}-text"]`), answer);
    for (const at of right) await question.locator(`[data-row="${at}"] .right-mark`).click();
    if (number !== undefined) await type(question.getByLabel('The number'), number);
  };

  return {
    begin: async (title) => {
      await page.goto('/training/courses/new');
      await page.getByLabel('Title').fill(title);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/training\/courses\/[0-9a-f]{24}\?fresh=new/);
    },
    certify: async (summary, certificate, licence) => {
      await type(editor.getByLabel('Summary'), summary);
      await editor.getByLabel('Whoever finishes gets a certificate').check();
      await type(editor.getByLabel('It says'), certificate);
      await type(editor.getByLabel('Permits'), licence);
    },
    lesson: async (title, text) => {
      const list = await outline();
      if (lessons === 0) {
        await list.locator('.outline-lesson .outline-link').first().click();
        await editor.locator('form[action*="/lessons/"]').waitFor();
        await type(editor.getByLabel('Title', { exact: true }), title);
      } else {
        await list.getByRole('button', { name: 'Add a lesson' }).click();
        await name(title);
      }
      lessons += 1;
      await type(editor.locator('[name="body"]'), text);
    },
    quiz: async (title, questions) => {
      await addStep('Quiz');
      await name(title);
      for (const question of questions) await ask(question);
    },
    practice: async (title, task, pattern, more) => {
      await addStep('Practice');
      await name(title);
      await type(editor.locator('[name="text"]'), task);
      await page.getByRole('button', { name: pattern, exact: true }).click();
      await page.locator('input[name="acts"]:focus').waitFor();
      await more?.();
    },
    publish: async () => {
      await page.locator('#course-problems').getByText('Nothing stands against it').waitFor();
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByRole('heading', { name: 'Version 1' }).waitFor();
    },
  };
}
