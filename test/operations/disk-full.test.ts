import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Actor } from './act-as.ts';
import { actAs } from './act-as.ts';
import { tell } from './drill.ts';
import { startWriters } from './keyed-writers.ts';
import { parley, runProgram } from './run-program.ts';
import type { ServerProcess } from './run-server.ts';
import { freePort, productionOn, runServer } from './run-server.ts';
import { until } from './until.ts';

const megabytes = 24;
const patience = 10_000;

describe('a disk that is full', function () {
  this.timeout(120_000);
  let folder = '';
  let mounted = false;
  let server: ServerProcess | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-full-'));
    mounted = (await runProgram('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'parley-drill', folder])).code === 0;
  });
  after(async () => {
    await server?.end('SIGKILL');
    if (mounted) await runProgram('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true, force: true });
  });

  it('acknowledges nothing falsely, lets everyone read, tells the admin, and goes on once there is room', async () => {
    if (!mounted) {
      tell('NOT RUN: a small disk cannot be mounted here, which takes root.');
      return;
    }
    const data = join(folder, 'data');
    await mkdir(data);
    const variables = productionOn(await freePort(), data);
    server = await runServer(variables);
    const { url } = server;
    const admin = await actAs(url, variables, 'admin@company.example', '--role', 'admin');
    const space = (await admin.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' })).id;
    const writers = startWriters(url, admin, space, 4, () => 'A long text. '.repeat(200));
    await until('writing goes well', () => writers.acknowledged() > 20);

    const ballast = join(folder, 'ballast');
    const { bavail, bsize } = await statfs(folder);
    await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(() => undefined);
    await until('writing is refused', () => writers.refusals.length > 0, 30_000);
    const before = writers.acknowledged();
    const reads: number[] = [];
    for (const ends = performance.now() + 5_000; performance.now() < ends; await pause(100)) {
      for (const path of ['/', `/api/v1/posts/${writers.sent[0]?.id ?? ''}`, '/search?q=long', '/healthz', '/readyz']) reads.push((await fetch(url + path, { headers: { cookie: admin.cookie } })).status);
    }
    const upload = await uploadTo(url, admin, new Uint8Array(2_000_000).fill(97));
    const typed = await fetch(`${url}/posts`, { method: 'POST', redirect: 'manual', headers: { cookie: admin.cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ space, kind: 'update', body: 'What I typed stays.' }) });
    const page = await typed.text();
    expect(server.child.exitCode, 'it lives').to.equal(null);
    await rm(ballast);
    const freed = performance.now();
    const full = writers.acknowledged();
    await until('writing goes on', () => writers.acknowledged() > full + 20, patience);
    const back = performance.now() - freed;
    await writers.finish();

    expect(reads.filter((status) => status !== 200), 'reading').to.deep.equal([]);
    expect(upload, 'an upload').to.deep.equal([503, '2']);
    expect([typed.status, typed.headers.get('retry-after')], 'a form').to.deep.equal([503, '2']);
    expect(page, 'what was typed').to.contain('What I typed stays.');
    for (const { status, retryAfter, text } of writers.refusals) expect([status, retryAfter], text).to.deep.equal([503, '2']);
    expect(server.output()).to.match(/disk under the data folder is full/);
    for (const { id, body } of writers.sent) expect((await admin.call<{ readonly body: string }>('GET', `/posts/${id ?? ''}`)).body).to.equal(body.trim());
    expect((await admin.call<{ readonly items: readonly unknown[] }>('GET', `/feed?space=${space}&limit=100`)).items.length).to.equal(Math.min(100, writers.sent.length));
    expect(await uploadTo(url, admin, new Uint8Array(200_000).fill(97))).to.deep.equal([201, null]);
    tell(`disk full: ${writers.refusals.length} writes refused, ${full - before} went through beside, ${reads.length} reads answered; writing again ${Math.round(back)} ms after there was room`);
    expect(await server.end('SIGTERM')).to.equal(0);
    server = undefined;
    const examined = await parley(variables, 'doctor');
    expect(examined.out).to.match(/ok +Integrity/).and.to.match(/ok +Uploads: 1, all there/);
  });
});

async function uploadTo(url: string, { token }: Actor, content: Uint8Array<ArrayBuffer>): Promise<[number, string | null]> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'a.txt');
  const answer = await fetch(`${url}/api/v1/uploads`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  await answer.arrayBuffer();
  return [answer.status, answer.headers.get('retry-after')];
}
