import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { setPassword } from '#areas/auth/index.ts';
import { rootDirectory } from '#config/root-directory.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { runProgram } from './run-program.ts';
import { until } from './until.ts';

const guide = 'server/guides/first-bot.md';

/** Does what the guide says, block by block, as a reader would. */
describe('the guide "Your first bot in ten minutes"', function () {
  this.timeout(60_000);
  let app: TestApp;
  let folder = '';
  let bot: TestPerson;
  let asker: TestPerson;
  let env: NodeJS.ProcessEnv = {};
  let shell = '';

  before(async () => {
    app = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'parley-bot-'));
    await symlink(join(rootDirectory, 'node_modules'), join(folder, 'node_modules'));
    const text = await readFile(join(rootDirectory, guide), 'utf8');
    for (const [, name = '', content = ''] of text.matchAll(/^```js file=(\S+)\n(.*?)^```$/gms)) await writeFile(join(folder, name), content);
    shell = /^```sh\n(.*?)^```$/ms.exec(text)?.[1] ?? '';
    bot = await createPerson(app.ctx, { name: 'Helper', handle: 'helper', email: 'helper@company.example' });
    asker = await createPerson(app.ctx, { name: 'Asker' });
    await setPassword(app.ctx, bot.id, 'four words make one pass');
    await createSpace(app.ctx, asker, { name: 'Workshop' });
    env = { PATH: process.env['PATH'], PARLEY_URL: app.url, BOT_EMAIL: 'helper@company.example', BOT_PASSWORD: 'four words make one pass' };
  });
  after(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  const run = async (name: string): Promise<string> => {
    const ended = await runProgram(process.execPath, [name], { cwd: folder, env });
    expect(ended.error).to.equal('');
    expect(ended.code).to.equal(0);
    return ended.out;
  };

  it('makes a token', async () => {
    expect((await runProgram('sh', ['-ec', shell], { cwd: folder, env })).code).to.equal(0);
    const { token } = JSON.parse(await readFile(join(folder, 'token.json'), 'utf8')) as { token: string };
    expect(token).to.match(/^parley_pat_/);
    env = { ...env, PARLEY_TOKEN: token };
  });

  it('says who it is and joins a space', async () => {
    expect(await run('hello.mjs')).to.equal('I am Helper, known as @helper.\nI am in Workshop.\n');
  });

  it('posts', async () => {
    const address = /Posted: (\S+)/.exec(await run('post.mjs'))?.[1] ?? '';
    const page = await (await app.agentFor(asker.id)).get(new URL(address).pathname);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('<strong>bot</strong>');
  });

  it('listens, and answers a mention in a post and one in a comment, each once', async () => {
    const browser = await app.agentFor(asker.id);
    const { child, output } = start('bot.mjs');
    try {
      await until('the bot listens', () => output().includes('Listening.'));
      const { body: spaces } = await browser.get('/api/v1/spaces') as { body: { items: { id: string }[] } };
      const { body: post } = await browser.post('/api/v1/posts').set('Origin', app.url).send({ space: spaces.items[0]?.id, body: 'What time is it, @helper?' }) as { body: { id: string } };
      const comments = async (): Promise<{ body: string; author: { handle: string } }[]> => {
        await app.settle();
        const { body } = await browser.get(`/api/v1/posts/${post.id}/comments`) as { body: { items: { body: string; author: { handle: string }; answers?: { body: string; author: { handle: string } }[] }[] } };
        return body.items.flatMap((comment) => [comment, ...(comment.answers ?? [])]);
      };
      const answers = async (): Promise<number> => (await comments()).filter(({ author }) => author.handle === 'helper').length;
      await until('the post is answered', async () => (await answers()) === 1);
      expect((await comments())[0]?.body).to.match(/You called me.* UTC\.$/);
      await browser.post(`/api/v1/posts/${post.id}/comments`).set('Origin', app.url).send({ body: 'And now, @helper?' });
      await until('the comment is answered', async () => (await answers()) === 2);
      expect(output()).to.equal('Listening.\nAnswered Asker.\nAnswered Asker.\n');
    } finally {
      child.kill();
    }
  });

  function start(name: string): { child: ChildProcess; output(): string } {
    const child = spawn(process.execPath, [name], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
    return { child, output: () => text };
  }
});
