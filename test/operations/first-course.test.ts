import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { lintCourseFile } from '#areas/training/index.ts';
import { rootDirectory } from '#config/root-directory.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { runProgram } from './run-program.ts';
import { until } from './until.ts';

const guide = 'server/guides/first-course.md';

/** Does what the guide says, block by block, as a trainer with a program would. */
describe('the guide "Your first course in ten minutes"', function () {
  this.timeout(60_000);
  let app: TestApp;
  let folder = '';
  let text = '';
  let trainer: TestPerson;

  before(async () => {
    app = await startTestApp({ working: true });
    folder = await mkdtemp(join(tmpdir(), 'parley-course-'));
    text = await readFile(join(rootDirectory, guide), 'utf8');
    for (const [, name = '', content = ''] of text.matchAll(/^```yaml file=(\S+)\n(.*?)^```$/gms)) await writeFile(join(folder, name), content);
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    await createPerson(app.ctx, { name: 'Lena Learner', department: 'Service' });
    await createPerson(app.ctx, { name: 'Otto Other', department: 'Production' });
  });
  after(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  it('shows a file in which nothing is wrong', async () => {
    expect(lintCourseFile(await readFile(join(folder, 'damaged-part.yaml'), 'utf8'))).to.deep.equal([]);
  });

  it('brings the course in, publishes it and enrols a department by rule', async () => {
    const agent = await app.agentFor(trainer.id);
    const { body: made } = await agent.post('/api/v1/tokens').set('Origin', app.url).send({ name: 'Courses' }) as { body: { token: string } };
    const shell = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');
    const ended = await runProgram('sh', ['-ec', shell], { cwd: folder, env: { PATH: process.env['PATH'], PARLEY_URL: app.url, PARLEY_TOKEN: made.token } });
    expect(ended.code, ended.error).to.equal(0);
    const read = async <Answer>(name: string): Promise<Answer> => JSON.parse(await readFile(join(folder, name), 'utf8')) as Answer;
    expect(await read<{ problems: unknown[]; lessons: number }>('course.json')).to.deep.include({ problems: [], lessons: 3 });
    expect(await read('version.json')).to.deep.include({ number: 1 });
    const { id } = await read<{ id: string }>('cohort.json');
    const names = async (): Promise<string[]> => {
      const { body } = await agent.get(`/api/v1/cohorts/${id}/learners`) as { body: { items: { person: { name: string } }[] } };
      return body.items.map(({ person }) => person.name);
    };
    await until('the rule has enrolled', async () => (await names()).length > 0);
    expect(await names()).to.deep.equal(['Lena Learner']);
  });
});
