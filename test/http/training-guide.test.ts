import { expect } from 'chai';
import { comments, createComment as say } from '#areas/feed/index.ts';
import { lookAfterLearners } from '#areas/training/jobs/look-after-learners.ts';
import { tellOfHelp } from '#areas/notifications/subscribers/tell-of-learning.ts';
import { notices } from '#areas/notifications/models/notices.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { leadLearners } from '#areas/training/subscribers/lead-learners.ts';
import { createComment } from '#test/factories/create-comment.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, practiceStep } from '#test/factories/create-course.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const day = 86_400_000;
const guide = {
  lines: [
    { on: 'begin' as const, says: { en: 'Welcome aboard.', de: 'Willkommen an Bord.' } },
    { on: { opens: 'hello' }, says: { en: 'Say hello.', de: 'Sag Hallo.' } },
    { on: { completes: 'hello' }, says: { en: 'I have seen it.', de: 'Ich habe es gesehen.' } },
    { on: { quietForDays: 3 }, says: { en: 'Still there?', de: 'Noch da?' } },
    { on: 'done' as const, says: { en: 'All done.', de: 'Alles geschafft.' } },
  ],
  answers: [{ words: [{ en: 'picture', de: 'Bild' }], says: { en: 'Any picture of yours.', de: 'Irgendein Bild von dir.' } }],
  helpWords: [{ en: 'lost', de: 'verloren' }],
};

describe('the guide', () => {
  let app: TestApp;
  let house: TrainingHouse;
  beforeEach(async () => {
    app = await startTestApp();
    const trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    const learner = await createPerson(app.ctx, { name: 'Lena Lernende', locale: 'de' });
    const buddy = await createPerson(app.ctx, { name: 'Bo Buddy', handle: 'bo' });
    const course = await createCourse(app.ctx, trainer, courseOf([practiceStep('hello')], { guide, languages: ['en', 'de'] }));
    const cohort = await createCohort(app.ctx, trainer, course, { buddyIds: [buddy.id] });
    house = { trainer, learner, course, cohort, enrolment: await createEnrolment(app.ctx, cohort, learner) };
    await app.settle();
  });
  afterEach(() => app.stop());

  const thread = async (): Promise<string> => (await enrolments(app.ctx).findById(house.enrolment._id).lean())?.threadPostId?.toString() ?? expect.fail('no thread');
  const lines = async (): Promise<string[]> => (await comments(app.ctx).find({ postId: await thread(), authorId: { $ne: house.learner.id } }).sort({ _id: 1 }).lean()).map(({ body }) => body);
  const told = async (type: string): Promise<number> => (await app.ctx.events.after(0, 1_000, [type])).length;
  const ask = async (body: string): Promise<string> => {
    const id = await createComment(app.ctx, house.learner, await thread(), { body });
    await app.settle();
    return id;
  };

  it('speaks in the learner’s own thread and language, once for each occasion, also when facts come again', async () => {
    const page = await (await app.agentFor(house.learner.id)).get(`/api/v1/posts/${await thread()}`).expect(200);
    const post = page.body as { body: string; author: { name: string } };
    expect(post.author.name).to.equal('Guide (automatic)');
    expect(post.body).to.match(/^@\S+ Willkommen an Bord\.$/);
    expect(await lines()).to.deep.equal(['Sag Hallo.']);
    await createPost(app.ctx, house.learner, { id: house.cohort.spaceId.toString(), slug: '' });
    await app.settle();
    expect(await lines()).to.have.members(['Sag Hallo.', 'Ich habe es gesehen.', 'Alles geschafft.']);
    for (const fact of await app.ctx.events.after(0, 1_000, leadLearners.types)) await leadLearners.handle(app.ctx, fact);
    await app.settle();
    expect(await lines()).to.have.length(3);
    expect(await told('feed.post.created')).to.equal(2);
  });

  it('answers by whole words, once for each comment, and never itself or others', async () => {
    await ask('Was für ein BILD soll das sein?');
    await ask('Bildschirm');
    expect(await lines()).to.deep.equal(['Sag Hallo.', 'Irgendein Bild von dir.']);
    await say(app.ctx, house.trainer.viewer, await thread(), { body: 'Ein Bild wäre schön. Hilfe!' });
    await app.settle();
    expect(await lines()).to.have.length(3);
    expect(await told('training.help.asked')).to.equal(0);
  });

  it('says kindly that it does not know, once for each question, where the learner is, and whom it can call', async () => {
    const known = (await lines()).length;
    const first = await ask('Wann gibt es eigentlich Kaffee?');
    for (const fact of await app.ctx.events.after(0, 1_000, leadLearners.types)) await leadLearners.handle(app.ctx, fact);
    await app.settle();
    const [said, ...more] = (await lines()).slice(known);
    expect(more).to.deep.equal([]);
    expect(said).to.match(/^Das weiß ich leider nicht/).and.contain(`[Practise hello](${app.ctx.config.baseUrl}/learn/${house.enrolment._id.toString()}/lessons/lesson#step-hello)`)
      .and.contain('Etwas sagen kann ich zu: Bild.').and.contain('Schreiben Sie „Hilfe“, dann rufe ich Bo Buddy oder Tara Trainer.');
    expect((await comments(app.ctx).find({ authorId: { $ne: house.learner.id }, parentId: first }).lean()).map(({ mentions }) => mentions)).to.deep.equal([[]]);
    expect(await told('training.help.asked')).equal(0);
    await ask('Ich habe alles gelesen.');
    await ask(`@${house.trainer.record.handle} magst du mal schauen?`);
    expect(await lines()).to.have.length(known + 1);
    const answer = (await comments(app.ctx).find({ parentId: first }).lean())[0]?._id.toString() ?? '';
    const reply = async (body: string): Promise<void> => {
      await createComment(app.ctx, house.learner, await thread(), { body, parent: answer });
      await app.settle();
    };
    await reply('Danke dir!');
    expect(await lines()).to.have.length(known + 1);
    await reply('Ich meine die Maschine neben der Tür');
    expect(await lines()).to.have.length(known + 2);
  });

  it('calls the buddy and the trainers by name, and says so to the log once', async () => {
    await ask('Ich komme nicht weiter, und ein Bild habe ich auch nicht.');
    await ask('Ganz verloren.');
    const said = (await lines()).slice(1);
    expect(said).to.have.length(2);
    expect(said[0]).to.match(/^@bo @tara\S*: Lena Lernende kommt bei „Practise hello“ nicht weiter/);
    for (const fact of await app.ctx.events.after(0, 1_000, leadLearners.types)) await leadLearners.handle(app.ctx, fact);
    await app.settle();
    expect(await told('training.help.asked')).to.equal(2);
    // A mention of later takes the line of the same thread over, so the call is looked at by itself.
    await notices(app.ctx).deleteMany({});
    for (const fact of await app.ctx.events.after(0, 1_000, tellOfHelp.types)) await tellOfHelp.handle(app.ctx, fact);
    const helped = await notices(app.ctx).find({ kind: 'learn-help' }).lean();
    expect(new Set(helped.map(({ personId }) => personId.toString()))).to.deep.equal(new Set([house.trainer.id, house.cohort.buddyIds[0]?.toString()]));
    expect(await lines()).to.have.length(3);
  });

  it('asks after those of whom nothing was heard, once for each quiet', async () => {
    const look = async (): Promise<void> => {
      await lookAfterLearners.run(app.ctx, {}, new AbortController().signal);
      await app.settle();
    };
    app.clock.advance(2 * day);
    await look();
    expect(await lines()).to.deep.equal(['Sag Hallo.']);
    app.clock.advance(4 * day);
    await look();
    await look();
    expect(await lines()).to.deep.equal(['Sag Hallo.', 'Noch da?']);
  });
});
