import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { sweepIncoming } from '#core/http/incoming-files.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { until } from '#test/operations/until.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const megabyte = 1024 * 1024;

describe('bodies that come in', () => {
  let app: TestApp;
  let folder = '';
  beforeEach(async () => {
    app = await startTestApp();
    folder = join(app.ctx.config.dataDirectory, 'incoming');
  });
  afterEach(() => app.stop());

  const lying = (): Promise<string[]> => readdir(folder).catch(() => []);

  it('lie on disk as long as the request lasts, whatever becomes of it', async () => {
    const agent = await app.agentFor((await createPerson(app.ctx)).id);
    await agent.post('/api/v1/uploads').attach('file', Buffer.alloc(megabyte, 'a'), 'a.bin').expect(201);
    await agent.post('/api/v1/uploads').attach('file', Buffer.alloc(0), 'a.bin').expect(422);
    await agent.post('/api/v1/uploads').attach('file', Buffer.from('a'), 'a').attach('file', Buffer.from('b'), 'b').expect(413);
    await agent.post('/api/v1/uploads').field('__proto__', 'x').attach('file', Buffer.from('a'), 'a').expect((response) => expect(response.status).to.be.below(500));
    await until('nothing is left', async () => (await lying()).length === 0);
  });

  it('and break off leave nothing', async () => {
    const cookie = await app.cookieFor((await createPerson(app.ctx)).id);
    const upload = request(`${app.url}/api/v1/uploads`, { method: 'POST', headers: { cookie, origin: app.url, 'content-type': 'multipart/form-data; boundary=x', 'content-length': megabyte } });
    upload.on('error', () => undefined);
    upload.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nbegun');
    await until('it lies there', async () => (await lying()).length === 1);
    upload.destroy();
    await until('nothing is left', async () => (await lying()).length === 0);
  });

  it('and were left by a process that was killed are swept after an hour', async () => {
    await mkdir(folder, { recursive: true });
    for (const [name, minutes] of [['old', 61], ['young', 1]] as const) {
      await writeFile(join(folder, name), 'x');
      const then = new Date(Date.now() - minutes * 60_000);
      await utimes(join(folder, name), then, then);
    }
    await sweepIncoming(folder, new Date());
    expect(await lying()).to.deep.equal(['young']);
  });

  it('and are a little too large are read to their end, and the connection goes on', async () => {
    const cookie = await app.cookieFor((await createPerson(app.ctx)).id);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const reused: boolean[] = [];
    for (let number = 0; number < 12; number += 1) {
      const post: ClientRequest = request(`${app.url}/api/v1/posts`, { agent, method: 'POST', headers: { cookie, origin: app.url, 'content-type': 'application/json', 'content-length': megabyte } });
      post.end(Buffer.alloc(megabyte, ' '));
      const [answer] = await once(post, 'response') as [IncomingMessage];
      expect(answer.statusCode).to.equal(413);
      answer.resume();
      await once(answer, 'end');
      if (!post.writableFinished) await once(post, 'finish');
      reused.push(post.reusedSocket);
    }
    agent.destroy();
    expect(reused).to.deep.equal([false, ...Array.from({ length: 11 }, () => true)]);
  });
});
