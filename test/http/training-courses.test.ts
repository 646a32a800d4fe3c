import { expect } from 'chai';
import type { CourseContent } from '#areas/training/course/course-schema.ts';
import { settleTexts } from '#areas/training/course/settle-texts.ts';
import { writeCourseFile } from '#areas/training/course/write-course-file.ts';
import { addMedia } from '#areas/training/commands/change-media.ts';
import { courses, courseVersions } from '#areas/training/models/courses.ts';
import { createCohort } from '#test/factories/create-cohort.ts';
import { courseOf, practiceStep, quizStep, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Course { readonly id: string; readonly revision: number; readonly state: string; readonly content: CourseContent; readonly problems: readonly { message: string }[]; readonly slug: string }
type Body = Record<string, unknown>;

describe('courses', () => {
  let app: TestApp;
  let trainer: TestPerson;
  let other: TestPerson;
  let employee: TestPerson;

  before(async () => {
    app = await startTestApp();
    trainer = await createPerson(app.ctx, { name: 'Tara Lund', roles: ['employee', 'trainer'] });
    other = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    employee = await createPerson(app.ctx);
  });
  after(() => app.stop());

  const ask = async <Answer = Course>(person: TestPerson, method: 'get' | 'post' | 'put', path: string, body?: object, status = 200): Promise<Answer> => {
    const answer = await (await app.agentFor(person.id))[method](`/api/v1${path}`).send(body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).equal(status);
    return answer.body as Answer;
  };
  const fieldsOf = (answer: Body): { field: string; message: string }[] => (answer['error'] as { fields: { field: string; message: string }[] }).fields;
  const whole = (): CourseContent => settleTexts(courseOf([readStep('first'), quizStep('second'), practiceStep('third')]));
  const make = (content: CourseContent = whole()): Promise<Course> => ask(trainer, 'post', '/courses', { content }, 201);

  it('are begun with a title, written, and published when nothing stands against it', async () => {
    const course = await ask(trainer, 'post', '/courses', { title: 'Große Zwingen' }, 201);
    expect(course).to.include({ slug: 'grosse-zwingen', state: 'draft', revision: 1 });
    const refused = fieldsOf(await ask<Body>(trainer, 'post', `/courses/${course.id}/publish`, {}, 422));
    expect(refused.map(({ message }) => message)).to.deep.equal(['The course has no lesson yet.']);
    const saved = await ask(trainer, 'put', `/courses/${course.id}`, { content: { ...whole(), slug: course.slug }, revision: 1 });
    expect(saved).to.include({ revision: 2 });
    expect(await ask<Body>(trainer, 'post', `/courses/${course.id}/publish`, { revision: 2 })).to.include({ number: 1 });
    expect((await ask(trainer, 'get', `/courses/${course.id}`)).state).to.equal('published');
    expect(fieldsOf(await ask<Body>(trainer, 'post', `/courses/${course.id}/publish`, {}, 409))[0]?.message).to.include('Nothing has changed');
  });

  it('keep what was frozen however the draft goes on', async () => {
    const course = await make();
    await ask(trainer, 'post', `/courses/${course.id}/publish`, {});
    const title = { en: 'Quite another' };
    await ask(trainer, 'put', `/courses/${course.id}`, { content: { ...course.content, title }, revision: 1 });
    expect((await ask(trainer, 'get', `/courses/${course.id}`)).state).to.equal('changed');
    await ask(trainer, 'post', `/courses/${course.id}/publish`, {});
    const versions = await courseVersions(app.ctx).find({ courseId: course.id }).sort({ number: 1 }).lean();
    expect(versions.map(({ number, content }) => [number, content.title])).to.deep.equal([[1, course.content.title], [2, title]]);
  });

  it('lead from what is published to a cohort, and from an older version to those who could be moved, for who teaches them', async () => {
    const course = await make();
    await ask(trainer, 'post', `/courses/${course.id}/publish`, {});
    const page = async (person: TestPerson, path: string): Promise<string> => (await (await app.agentFor(person.id)).get(path).expect(200)).text;
    expect(await page(trainer, `/training/courses/${course.id}/versions`)).to.include(`/training/cohorts/new?course=${course.id}`);
    expect(await page(trainer, `/training/cohorts/new?course=${course.id}`)).to.match(new RegExp(`value="${course.id}" selected`));
    const cohort = await createCohort(app.ctx, trainer, { id: course.id, versionId: '', content: course.content });
    const settings = `/training/cohorts/${cohort._id.toString()}/settings`;
    expect(await page(trainer, `/training/courses/${course.id}/versions`)).to.not.include(settings);
    await ask(trainer, 'put', `/courses/${course.id}`, { content: { ...course.content, title: { en: 'The same, newer' } }, revision: 1 });
    await ask(trainer, 'post', `/courses/${course.id}/publish`, {});
    expect(await page(trainer, `/training/courses/${course.id}/versions`)).to.include(settings);
    expect(await page(other, `/training/courses/${course.id}/versions`)).to.not.include(settings);
  });

  it('keep a refused publishing where somebody writes', async () => {
    const course = await make({ ...whole(), lessons: whole().lessons.map((lesson) => ({ ...lesson, title: {} })) });
    const agent = await app.agentFor(trainer.id);
    const refused = await agent.post(`/training/courses/${course.id}/publish`).type('form').send({ revision: '1', step: 'third' }).expect(422);
    expect(refused.text).to.include('This cannot be published yet').and.include(`/training/courses/${course.id}/steps/third`);
  });

  it('call a certificate by the course when it has no name', async () => {
    const course = await make();
    const agent = await app.agentFor(trainer.id);
    const written = await agent.get(`/training/courses/${course.id}`).expect(200);
    const seen = /action="[^"]*\/facts"[^]*?name="seen" value="([^"]*)"/.exec(written.text)?.[1] ?? '';
    await agent.post(`/training/courses/${course.id}/facts`).type('form').send({ seen, language: 'en', title: 'Clamps', languages: 'en', slug: course.slug, certified: 'true', certificateTitle: '', licence: 'share' }).expect(303);
    expect((await ask(trainer, 'get', `/courses/${course.id}`)).content.certificate).to.deep.include({ title: { en: 'Clamps' }, licence: 'share' });
  });

  it('tell the second of two tabs, and lose nothing', async () => {
    const course = await make();
    await ask(trainer, 'put', `/courses/${course.id}`, { content: { ...course.content, title: { en: 'First tab' } }, revision: 1 });
    const refused = await ask<Body>(trainer, 'put', `/courses/${course.id}`, { content: { ...course.content, title: { en: 'Second tab' } }, revision: 1 }, 409);
    expect(fieldsOf(refused)[0]?.message).to.include('changed in another tab');
    expect((await ask(trainer, 'get', `/courses/${course.id}`)).content.title).to.deep.equal({ en: 'First tab' });
  });

  it('are published once when two press at the same moment', async () => {
    const course = await make();
    const agent = await app.agentFor(trainer.id);
    const answers = await Promise.all([1, 2, 3].map(() => agent.post(`/api/v1/courses/${course.id}/publish`).send({})));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
    expect(await courseVersions(app.ctx).countDocuments({ courseId: course.id })).to.equal(1);
  });

  it('are seen by trainers alone, and changed by those who write them', async () => {
    const course = await make();
    await ask(employee, 'get', '/courses', undefined, 403);
    await ask(employee, 'get', `/courses/${course.id}`, undefined, 403);
    await ask(other, 'get', `/courses/${course.id}`);
    await ask(other, 'get', '/courses/000000000000000000000000', undefined, 404);
    await ask(other, 'put', `/courses/${course.id}`, { content: course.content, revision: 1 }, 403);
    await ask(trainer, 'put', `/courses/${course.id}/writers`, { writers: [employee.id] }, 422);
    await ask(trainer, 'put', `/courses/${course.id}/writers`, { writers: [other.id] }, 204);
    await ask(other, 'put', `/courses/${course.id}`, { content: { ...course.content, title: { en: 'Ours' } }, revision: 1 });
    await ask(other, 'put', `/courses/${course.id}/archived`, { archived: true }, 403);
    await ask(trainer, 'put', `/courses/${course.id}/archived`, { archived: true }, 204);
    await ask(trainer, 'put', `/courses/${course.id}`, { content: course.content, revision: 2 }, 403);
    expect((await ask<{ items: Course[] }>(trainer, 'get', '/courses?state=archived')).items.map(({ id }) => id)).to.deep.equal([course.id]);
  });

  it('come from a file and say each problem of it with its line', async () => {
    const upload = async (text: string, status: number): Promise<Body> => {
      const answer = await (await app.agentFor(trainer.id)).post('/api/v1/courses/import').attach('file', Buffer.from(text), 'course.yaml');
      expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
      return answer.body as Body;
    };
    const file = writeCourseFile(whole(), 'yaml');
    const imported = await upload(file, 201) as unknown as Course;
    expect(writeCourseFile(imported.content, 'yaml')).to.equal(file);
    const again = await upload(file, 201) as unknown as Course;
    expect(again.slug).to.equal(`${imported.slug}-2`);
    expect(fieldsOf(await upload(file.replace('kind: quiz', 'kind: quizz'), 422))[0]?.message).to.match(/^Line \d+: The kind is missing/);
    expect(fieldsOf(await upload('format: [', 422)).length).to.be.greaterThan(0);
    await upload('x'.repeat(1_000_001), 413);
  });

  it('stay drafts with what is wrong, each with its line and place: pictures that are not there, lessons that wait for each other, courses that nobody can do before', async () => {
    const knotted = courseOf([
      { id: 'one', title: 'One', body: 'See\n\n![the cell](cell.jpg)', release: { afterLesson: 'two' }, steps: [readStep('a')] },
      { id: 'two', title: 'Two', body: `![the cell](/files/${'0a'.repeat(12)}/cell.webp)`, release: { afterLesson: 'one' }, steps: [readStep('b')] },
    ], { prerequisites: ['nowhere-to-be-found'] });
    const text = writeCourseFile(settleTexts(knotted), 'yaml');
    const lineOf = (part: string, from = 0): number => text.slice(0, text.indexOf(part, from)).split('\n').length;
    const answer = await (await app.agentFor(trainer.id)).post('/api/v1/courses/import').attach('file', Buffer.from(text), 'course.yaml');
    expect(answer.status).equal(201);
    const { id, problems } = answer.body as { id: string; problems: { line: number; place: string; message: string }[] };
    const told = problems.map(({ message }) => message).join(' ');
    expect(told).to.include('names “cell.jpg”, which is no file of this course').and.include(`/files/${'0a'.repeat(12)}/cell.webp`).and.include('Lesson 1 can never be reached').and.include('“nowhere-to-be-found” be done before');
    const picture = problems.find(({ message }) => message.includes('cell.jpg'));
    expect(picture).to.deep.include({ place: 'Lesson 1' });
    expect(picture?.line).to.be.within(lineOf('title: One'), lineOf('cell.jpg') + 1);
    expect(fieldsOf(await ask<Body>(trainer, 'post', `/courses/${id}/publish`, {}, 422))).to.have.length(problems.length);
    const page = await (await app.agentFor(trainer.id)).get(`/training/courses/${id}`).expect(200);
    expect(page.text).to.include('names “cell.jpg”');
  });

  it('bring the media that they name along, from the same writer and from other courses, and from nowhere else', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
    const upload = async (person: TestPerson): Promise<string> => (await app.ctx.files.save({ ownerId: person.id, name: 'a.png', content: png })).id;
    const [own, taught, foreign] = [await upload(trainer), await upload(other), await upload(employee)];
    const first = await make();
    await addMedia(app.ctx, { personId: other.id, roles: ['employee', 'admin'], locale: 'en', timeZone: 'UTC' }, first.id, taught);
    const showing = settleTexts(courseOf([readStep('first', { body: [own, taught, foreign].map((id) => `![A](/files/${id}/a.webp)`).join('\n\n') })]));
    const { body } = await (await app.agentFor(trainer.id)).post('/api/v1/courses/import').attach('file', Buffer.from(writeCourseFile(showing, 'yaml')), 'course.yaml').expect(201);
    const imported = body as Course;
    expect(imported.problems.map(({ message }) => message)).to.deep.equal([`Lesson 1, step 1 names “/files/${foreign}/a.webp”, which is no file of this course. Put it among the media, and name it from there.`]);
    const media = (await courses(app.ctx).findById(imported.id).lean())?.mediaIds.map(String);
    expect(media).to.have.members([own, taught]);
  });

  it('cannot ask for each other first', async () => {
    const one = await make();
    const two = await make({ ...whole(), prerequisites: [one.slug] });
    await ask(trainer, 'put', `/courses/${one.id}`, { content: { ...one.content, prerequisites: [two.slug] }, revision: 1 });
    expect(fieldsOf(await ask<Body>(trainer, 'post', `/courses/${one.id}/publish`, {}, 422))[0]?.message).to.include('Nobody could ever begin');
  });
});
