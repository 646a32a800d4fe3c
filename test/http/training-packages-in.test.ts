import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { newStep } from '#areas/training/course/new-parts.ts';
import { changeDraft } from '#areas/training/commands/save-draft.ts';
import { sweepPackages } from '#areas/training/jobs/sweep-packages.ts';
import { insertStep } from '#areas/training/course/edit-course.ts';
import { courses } from '#areas/training/models/courses.ts';
import { coursePackages } from '#areas/training/models/course-packages.ts';
import type { TestCourse } from '#test/factories/create-course.ts';
import { courseOf, createCourse, packageStep, readStep } from '#test/factories/create-course.ts';
import { manifest12, manifest2004, package12, package2004, page12, relabelled, renamed, zipOf } from '#test/factories/course-package.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const bare = { 'imsmanifest.xml': manifest12(), 'index.html': page12 };
const item = (more: string): string => `<item identifier="I1" identifierref="R1"${more}><title>Twelve</title></item>`;

/** What is sent, and what the answer must say of it. */
const refused: readonly (readonly [string, () => Promise<Buffer>, RegExp])[] = [
  ['text', () => Promise.resolve(Buffer.from('Just a text.')), /no zip file/],
  ['a zip that breaks off', async () => (await package12()).subarray(0, 900), /no zip file/],
  ['a zip without a manifest', () => zipOf({ 'index.html': page12 }), /no imsmanifest\.xml/],
  ['a manifest somewhere within', () => zipOf({ 'readme.txt': 'x', 'deep/er/imsmanifest.xml': manifest12() }), /lies at “deep\/er\/imsmanifest\.xml”/],
  ['AICC', () => zipOf({ 'course.au': 'x', 'course.crs': 'x' }), /AICC/],
  ['xAPI', () => zipOf({ 'tincan.xml': '<tincan/>' }), /xAPI/],
  ['cmi5', () => zipOf({ 'cmi5.xml': '<x/>' }), /cmi5/],
  ['a document type', () => zipOf({ ...bare, 'imsmanifest.xml': `<!DOCTYPE manifest [<!ENTITY a "b">]>${manifest12()}` }), /document type/],
  ['broken XML', () => zipOf({ ...bare, 'imsmanifest.xml': '<manifest><organizations>' }), /cannot be read/],
  ['XML nested beyond measure', () => zipOf({ ...bare, 'imsmanifest.xml': `<manifest>${'<item>'.repeat(30_000)}${'</item>'.repeat(30_000)}</manifest>` }), /nested deeper/],
  ['another XML', () => zipOf({ ...bare, 'imsmanifest.xml': '<html/>' }), /begins with “html”/],
  ['an unknown version', () => zipOf({ ...bare, 'imsmanifest.xml': '<manifest><metadata><schemaversion>7</schemaversion></metadata></manifest>' }), /version that is not played here \(7\)/],
  ['nothing to open', () => zipOf({ ...bare, 'imsmanifest.xml': manifest12('') }), /nothing that could be opened/],
  ['assets alone', () => zipOf({ ...bare, 'imsmanifest.xml': manifest12(undefined, '<resource identifier="R1" adlcp:scormtype="asset" href="index.html"/>') }), /Nothing in this package tells/],
  ['a resource that is not there', () => zipOf({ ...bare, 'imsmanifest.xml': manifest12(undefined, '') }), /asks for the resource “R1”/],
  ['a page that is not there', () => zipOf({ 'imsmanifest.xml': manifest12() }), /opens “index\.html”, which is not in the package/],
  ['a page elsewhere', () => zipOf({ ...bare, 'imsmanifest.xml': manifest12(item(''), '<resource identifier="R1" adlcp:scormtype="sco" href="https://evil.example/x"/>') }), /lies outside the package/],
  ['a manifest of two megabytes', () => zipOf({ ...bare, 'imsmanifest.xml': `${manifest12()}<!--${'x'.repeat(2_000_000)}-->` }), /“imsmanifest\.xml” in the package is larger than 1 MB/],
  ['a way out of the folder', async () => renamed(await zipOf({ ...bare, 'xx/evil.html': 'x' }), 'xx/evil.html', '../evil.html'), /“\.\.\/evil\.html” in the package has a name/],
  ['an absolute name', async () => renamed(await zipOf({ ...bare, 'xevil.html': 'x' }), 'xevil.html', '/evil.html'), /“\/evil\.html” in the package has a name/],
  ['a backslash', async () => renamed(await zipOf({ ...bare, 'xx/evil.html': 'x' }), 'xx/evil.html', 'xx\\evil.html'), /in the package has a name/],
  ['a NUL in a name', async () => renamed(await zipOf({ ...bare, 'xxevil.html': 'x' }), 'xxevil.html', 'x\u0000evil.html'), /in the package has a name/],
  ['two names that differ in case alone', () => zipOf({ ...bare, 'INDEX.html': 'x' }), /“INDEX\.html” is there twice/],
  ['a symbolic link', () => zipOf({ ...bare, 'link': { content: '/etc/passwd', mode: 0o120777 } }), /“link” is a link/],
  ['an encrypted file', async () => relabelled(await zipOf(bare), 'index.html', (entry) => entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8)), /“index\.html” is encrypted/],
  ['a strange packing', async () => relabelled(await zipOf(bare), 'index.html', (entry) => entry.writeUInt16LE(12, 10)), /packed in a way that is not taken/],
  ['a file larger than it says', async () => relabelled(await zipOf(bare), 'index.html', (entry) => entry.writeUInt32LE(10, 24)), /“index\.html” is damaged/],
  ['a file smaller than it says', async () => relabelled(await zipOf(bare), 'index.html', (entry) => entry.writeUInt32LE(100_000, 24)), /“index\.html” is damaged/],
  ['a file that was changed', async () => relabelled(await zipOf(bare), 'index.html', (entry) => entry.writeUInt32LE(1, 16)), /“index\.html” is damaged/],
  ['a file that says to be huge', async () => relabelled(await zipOf(bare), 'index.html', (entry) => entry.writeUInt32LE(400_000_000, 24)), /larger than 300 MB/],
  ['a bomb', () => zipOf({ ...bare, 'bomb.bin': Buffer.alloc(12_000_000) }), /more than 200 times/],
  ['six thousand files', () => zipOf({ ...bare, ...Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`f${at}.txt`, ''])) }), /6,002 files; at most 5,000/],
  ['together too large', async () => { let zip = await zipOf({ ...bare, ...Object.fromEntries([1, 2, 3, 4].map((at) => [`f${at}.txt`, { content: 'x', stored: false }])) }); for (const at of [1, 2, 3, 4]) zip = relabelled(zip, `f${at}.txt`, (entry) => { entry.writeUInt32LE(280_000_000, 24); entry.writeUInt32LE(2_000_000, 20); }); return zip; }, /larger than 1,024 MB/],
];

const seenIn = (html: string): string => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('packages that are brought into a course', () => {
  let app: TestApp;
  let trainer: TestPerson;
  let course: TestCourse;
  let agent: Awaited<ReturnType<TestApp['agentFor']>>;
  before(async () => {
    app = await startTestApp();
    trainer = await createPerson(app.ctx, { name: 'Tara', roles: ['employee', 'trainer'] });
    course = await createCourse(app.ctx, trainer, courseOf([readStep('r')]));
    agent = await app.agentFor(trainer.id);
    await changeDraft(app.ctx, trainer.viewer, course.id, (draft) => insertStep(draft, 'lesson', { ...newStep(draft, 'package', 'Play it'), id: 'play' }));
  });
  after(() => app.stop());

  const send = (zip: Buffer, name = 'clamps.zip') => agent.post(`/api/v1/courses/${course.id}/packages`).attach('file', zip, { filename: name, contentType: 'application/zip' });

  it('are told: standard, title and what they hold', async () => {
    const first = await send(await package12());
    expect(first.status).to.equal(201);
    expect(first.body).to.deep.include({ name: 'clamps.zip', standard: '1.2', edition: '1.2', title: 'How to hold a clamp', items: [{ id: 'I1', title: 'Twelve', reports: true }] });
    const second = await send(await package2004());
    expect(second.body).to.deep.include({ standard: '2004', edition: '2004 4th Edition', title: 'Saws', items: [{ id: 'PART', title: 'Sharpen', reports: false }, { id: 'A', title: 'First part', reports: true }, { id: 'B', title: 'Second part', reports: true }] });
    const record = await coursePackages(app.ctx).findById((second.body as { id: string }).id).lean();
    expect(record?.facts.items.map(({ launch, passMark, depth }) => ({ launch, passMark, depth }))).to.deep.equal([
      { launch: null, passMark: null, depth: 0 }, { launch: { path: 'content/a.html', query: '?part=a' }, passMark: null, depth: 1 }, { launch: { path: 'content/b.html', query: '' }, passMark: 80, depth: 1 },
    ]);
  });

  it('may be packed as one folder, with what macOS adds, and by tools that say nothing of the version', async () => {
    const zip = await zipOf({ 'my course/imsmanifest.xml': manifest12().replace('<schemaversion>1.2</schemaversion>', ''), 'my course/index.html': page12, '__MACOSX/x': 'x' });
    expect((await send(zip)).body).to.deep.include({ standard: '1.2', title: 'How to hold a clamp' });
    expect((await send(await zipOf({ 'imsmanifest.xml': Buffer.from(`\ufeff${manifest2004.replace('UTF-8', 'UTF-16')}`, 'utf16le'), 'content/a.html': '', 'content/B.HTML': '' }))).body).to.include({ edition: '2004 4th Edition' });
  });

  for (const [what, zip, said] of refused) {
    it(`are refused with a sentence: ${what}`, async () => {
      const answer = await send(await zip());
      expect(answer.status, answer.text).to.equal(422);
      expect((answer.body as { error: { fields: { message: string }[] } }).error.fields[0]?.message).to.match(said);
    });
  }

  it('leave nothing behind when they are refused', async () => {
    // The last one is taken away after its answer.
    await agent.get('/api/v1/courses');
    expect(await readdir(join(app.ctx.config.dataDirectory, 'incoming'))).to.deep.equal([]);
    expect(await coursePackages(app.ctx).countDocuments()).to.equal(4);
  });

  it('are sent by the form of their step, which shows what was found, or what was wrong with the step still as it was', async () => {
    const form = () => agent.post(`/training/courses/${course.id}/steps/play/package`);
    const bad = await form().attach('file', Buffer.from('x'), 'x.zip');
    expect(bad.status).to.equal(422);
    expect(bad.text).to.include('This is no zip file');
    const seen = seenIn((await agent.get(`/training/courses/${course.id}?step=play`)).text);
    expect((await form().attach('file', await package2004(), 'saws.zip')).status).to.equal(303);
    // What was being typed beside it meanwhile is no other version of the step.
    expect((await agent.post(`/training/courses/${course.id}/steps/play`).type('form').send({ seen, language: 'en', title: 'Play it well', minutes: '5', required: 'true' })).status).to.equal(303);
    const page = (await agent.get(`/training/courses/${course.id}?step=play`)).text;
    for (const shown of ['saws.zip', 'Play it well', 'SCORM 2004 4th Edition', 'First part', 'Second part', `/training/courses/${course.id}/steps/play/play`]) expect(page).to.include(shown);
    const { draft } = await courses(app.ctx).findById(course.id).lean() ?? {};
    expect(draft?.lessons[0]?.steps.find(({ id }) => id === 'play')).to.include({ kind: 'package' }).and.have.property('package').that.matches(/^[0-9a-f]{24}$/);
  });

  it('are a problem with its place while there is none, and when it is not in this house', async () => {
    const { id } = await createCourse(app.ctx, trainer, courseOf([packageStep('p', null), packageStep('q', 'f'.repeat(24))]));
    const problems = ((await agent.get(`/api/v1/courses/${id}`)).body as { problems: { message: string }[] }).problems.map(({ message }) => message);
    expect(problems).to.deep.equal(['Lesson 1, step 1 has no package yet. Send one.', `Lesson 1, step 2 plays a package that is not in this house (${'f'.repeat(24)}). Send it anew.`]);
    await changeDraft(app.ctx, trainer.viewer, id, (draft) => ({ ...draft, lessons: draft.lessons.map((lesson) => ({ ...lesson, steps: lesson.steps.slice(0, 1) })) }));
    expect((await agent.post(`/api/v1/courses/${id}/publish`).send({})).status).to.equal(422);
  });

  it('are fetched by trainers, and by nobody who learns', async () => {
    const { draft } = await courses(app.ctx).findById(course.id).lean() ?? {};
    const step = draft?.lessons[0]?.steps.find(({ id }) => id === 'play');
    const url = `/files/${step?.kind === 'package' ? step.package ?? '' : ''}/saws.zip`;
    const other = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    const learner = await createPerson(app.ctx);
    expect((await (await app.agentFor(other.id)).get(url)).headers['content-disposition']).to.include('attachment');
    expect((await (await app.agentFor(learner.id)).get(url)).status).to.equal(404);
  });

  it('are for those who write the course', async () => {
    const other = await app.agentFor((await createPerson(app.ctx, { roles: ['employee', 'trainer'] })).id);
    const learner = await app.agentFor((await createPerson(app.ctx)).id);
    for (const [who, status] of [[other, 403], [learner, 403]] as const) {
      const answer = await who.post(`/api/v1/courses/${course.id}/packages`).attach('file', await package12(), 'x.zip');
      expect(answer.status).to.equal(status);
    }
  });

  it('are taken away thirty days later when nothing plays them, and stay where something does', async () => {
    const kept = (await send(await package12(), 'kept.zip')).body as { id: string };
    const left = (await send(await package2004(), 'left.zip')).body as { id: string };
    await createCourse(app.ctx, trainer, courseOf([packageStep('p', kept.id)]));
    await app.ctx.jobs.add(sweepPackages.name, {});
    await app.settle();
    expect(await coursePackages(app.ctx).countDocuments({ _id: left.id })).to.equal(1);
    app.clock.advance(31 * 86_400_000);
    await app.ctx.jobs.add(sweepPackages.name, {});
    await app.settle();
    expect(await coursePackages(app.ctx).find({ _id: { $in: [kept.id, left.id] } }, { name: 1 }).lean()).to.have.length(1).and.have.nested.property('[0].name', 'kept.zip');
    expect([await app.ctx.files.find(left.id), await app.ctx.files.locate(kept.id)]).to.have.nested.property('[0]', null);
    expect(await app.ctx.files.locate(kept.id)).to.be.a('string');
  });
});
