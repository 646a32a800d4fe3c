import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { changeOutwardSettings, markShareable } from '#areas/outward/index.ts';
import { joinSpace } from '#areas/spaces/index.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import { typeCourse } from '#test/support/course-typing.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createTickingClock } from '#test/support/ticking-clock.ts';

const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a5' } }).png().toBuffer();
const phone = { viewport: { width: 360, height: 740 } };
const title = 'Cracks seen early';
const steps = ['Stop the bike', 'Take a picture', 'Tell the others'];

describe('a course, from the first word to the licence', function aCourse() {
  this.timeout(150_000);
  let app: TestApp;
  let house: OutwardHouse;
  let trainer: TestPerson;
  let learner: TestPerson;
  let question = '';
  let shareable = '';

  before(async () => {
    app = await startTestApp({ clock: createTickingClock(), working: true });
    house = await createOutwardHouse(app.ctx, { without: ['sharePage'] });
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    learner = await createPerson(app.ctx, { name: 'Lena Learner', department: 'Service' });
    const colleague = await createPerson(app.ctx, { name: 'Karl Colleague', department: 'Product' });
    for (const { viewer } of [colleague, learner]) await joinSpace(app.ctx, viewer, house.space.id);
    question = await createPost(app.ctx, colleague, house.space, { kind: 'question', title: 'Which clamp fits the old stand?', body: 'Two do not.' });
    shareable = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back.' });
    await markShareable(app.ctx, house.comms.viewer, shareable, { points: [], link: null });
    await changeOutwardSettings(app.ctx, house.admin.viewer, { licences: [{ network: house.network.manifest.id, kind: 'personal', licence: 'share' }] });
  });
  after(() => app.stop());

  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
  const until = async (page: Page, path: string, text: string): Promise<void> => {
    for (let look = 0; look < 60; look += 1) {
      await page.goto(path);
      if (await page.getByText(text).first().isVisible()) return;
    }
    throw new Error(`${path} never showed “${text}”.`);
  };
  const underPost = async (page: Page): Promise<Locator> => {
    await page.goto(`/posts/${shareable}`);
    const under = page.locator('.shareable');
    await page.locator('.outward-frame').scrollIntoViewIfNeeded();
    await under.waitFor();
    return under;
  };
  const putInOrder = async (page: Page): Promise<void> => {
    for (const [place, words] of steps.entries()) {
      for (let turn = 0; turn < steps.length; turn += 1) {
        if ((await page.locator('.order-text').allTextContents()).indexOf(words) <= place) break;
        const item = page.locator('.order-item').filter({ hasText: words });
        await item.locator('button[data-way=up]').click();
      }
    }
    expect(await page.locator('.order-text').allTextContents()).to.deep.equal(steps);
  };

  it('is typed on a phone, taken by acting in the feed while the trainer watches, certified, verified by anybody, and then permits to share', async () => {
    const { page: desk } = await visit(app, { as: trainer, ...phone });
    const course = typeCourse(desk);
    await course.begin(title);
    await course.certify('How to see a crack, and how to tell of it.', 'Sees cracks early', 'share');
    await course.lesson('What a crack looks like', 'A dark line that **comes back** when you wipe it.');
    await course.quiz('Would you stop the bike?', [
      { kind: 'One right answer', asks: 'What does a crack do when you wipe it?', answers: ['It comes back', 'It is gone'], right: [0] },
      { kind: 'Several right answers', asks: 'Where do you look first?', answers: ['At the weld', 'At the lug', 'At the bell'], right: [0, 1] },
      { kind: 'Put in order', asks: 'You see one. What comes first?', answers: steps },
      { kind: 'A number', asks: 'At how many places do you look?', number: '3' },
    ]);
    await course.lesson('Tell of one', 'Write it where the others read it.');
    await course.practice('Show one', 'Show one that you found, and ask your trainer about it.', 'Introduce yourself', () => desk.getByLabel('a mention').check());
    await course.lesson('Help with one', 'Somebody is not sure.');
    await course.practice('Answer a question', 'Say what you know.', 'Answer another department');
    await course.publish();

    await desk.getByRole('link', { name: 'Make a cohort with it' }).click();
    await desk.getByLabel('Name').fill('Service in autumn');
    await press(desk, 'Make the cohort');
    await desk.waitForURL(/\/enrol$/);
    await desk.locator('label:has(input[name=department][value=Service])').click();
    await desk.getByText('1 person matches').waitFor();
    await press(desk, 'Keep the rule and enrol');
    await desk.waitForURL(/\/learners$/);
    const row = desk.locator('[data-watch-row], tr, li').filter({ hasText: 'Lena Learner' }).first();
    const moved = (percent: number): Promise<void> => row.getByText(new RegExp(`\\b${percent}\\s?%`)).first().waitFor();
    await moved(0);

    const { page: hand } = await visit(app, { as: learner, ...phone });
    const before = await underPost(hand);
    await before.getByText(`the certificate of the course “${title}”`).waitFor();
    expect(await before.getByRole('button', { name: 'Share' }).count()).to.equal(0);
    const refused = await hand.request.post('/api/v1/shares', { headers: { origin: app.url }, data: { post: shareable, network: house.network.manifest.id, text: 'It turns again!', language: 'en' } });
    expect([refused.status(), await refused.text()].join(' ')).to.match(/^422 .*Cracks seen early/);
    await before.getByRole('link', { name: 'To the course' }).click();
    await hand.getByRole('heading', { name: title }).waitFor();

    await hand.getByRole('link', { name: 'Begin' }).click();
    await hand.getByLabel('It comes back').check();
    await hand.getByLabel('At the weld').check();
    await hand.getByLabel('At the lug').check();
    await putInOrder(hand);
    await hand.locator('input[inputmode=decimal]').fill('3');
    await press(hand, 'Hand in');
    await hand.locator('#step-a-quiz.is-done').waitFor();
    await moved(33);

    await hand.locator('.lesson-way.is-next').click();
    await hand.locator('.practice a.button-primary').click();
    await hand.locator('#composer-body').click();
    await hand.keyboard.type('Under the left weld is a dark line; I wiped it twice and it came back twice. What do you say, @Tara');
    await hand.locator('.suggestions [role=option]').filter({ hasText: 'Tara Trainer' }).waitFor();
    await hand.keyboard.press('Enter');
    expect(await hand.locator('#composer-body').inputValue()).to.match(/What do you say, @tara\S* ?$/);
    const uploaded = hand.waitForResponse((answer) => answer.url().endsWith('/api/v1/uploads'));
    await hand.locator('input[data-picker=images]').first().setInputFiles({ name: 'weld.png', mimeType: 'image/png', buffer: await picture });
    await uploaded;
    await hand.getByLabel('What does the image show?').fill('A weld from below with a dark line beside it');
    await hand.locator('.composer button[type=submit]').click();
    await hand.locator('.practice-sign').first().waitFor();
    await moved(66);

    await hand.goto(`/posts/${question}`);
    const comment = hand.locator('.comment-form textarea').last();
    await comment.click();
    await comment.fill('The one with the blue handle does. I tried all three on Monday, on the stand by the window.');
    await comment.press('Control+Enter');
    await moved(100);

    await until(hand, '/learn', 'Certificate');
    await hand.locator('.learn-card').getByRole('link', { name: 'Certificate' }).click();
    const address = await hand.locator('a[href*="/verify/"]').first().getAttribute('href') ?? '';
    const { page: stranger } = await visit(app, phone);
    await stranger.goto(new URL(address, app.url).pathname);
    await stranger.getByRole('heading', { name: 'Lena Learner' }).waitFor();
    await stranger.locator('.verification-valid').waitFor();

    await hand.getByRole('link', { name: 'What may be shared' }).click();
    await hand.locator('.rows').getByRole('link', { name: 'The lathe is back.' }).click();
    await hand.locator('.outward-frame').scrollIntoViewIfNeeded();
    await hand.getByRole('link', { name: 'Connect Stand-in' }).click();
    await hand.getByLabel('Server').fill('one.example');
    await hand.getByLabel('Token').fill('t');
    await press(hand, 'Connect');
    await hand.waitForURL(`**/posts/${shareable}`);
    const may = await underPost(hand);
    await may.getByLabel('Your words').fill('Look at this machine, it turns again!');
    await may.getByRole('button', { name: 'Share' }).click();
    await hand.locator('#flash').getByText('It goes out now.').waitFor();
    await until(hand, `/posts/${shareable}/outward`, 'See it there');
    expect(house.network.live().map(({ text }) => text)).to.deep.equal(['This is about my employer.\n\nLook at this machine, it turns again!']);
  });
});
