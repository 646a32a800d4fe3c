import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { actAs } from './act-as.ts';
import { parley, parleyWell, startRefused } from './run-program.ts';
import type { Variables } from './run-program.ts';
import { freePort, productionOn, runServer } from './run-server.ts';

describe('the start and the stop of the server', function () {
  this.timeout(120_000);
  let folder = '';
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'parley-start-')); });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('prints a one-time link that makes the first admin in production, once, and seeds nothing', async () => {
    const variables = productionOn(await freePort(), folder);
    const server = await runServer(variables);
    const link = new RegExp(`${server.url}/choose-password/\\S+`).exec(server.output())?.[0] ?? '';
    expect(link).not.to.equal('');
    expect(await parleyWell(variables, 'user', 'list'), 'no demo people').to.equal('');
    expect(await (await fetch(`${server.url}/sign-in`)).text()).not.to.contain('demo.example');
    const use = (): Promise<Response> => fetch(link, {
      method: 'POST', redirect: 'manual', headers: { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ name: 'Ada First', email: 'ada@company.example', password: 'four words make one pass' }),
    });
    expect((await use()).status).to.equal(303);
    expect((await use()).status, 'a second time').to.equal(410);
    expect(await parleyWell(variables, 'user', 'list')).to.equal('ada@company.example\tactive\temployee,admin\tAda First\n');
    expect(await server.end('SIGTERM')).to.equal(0);
    const again = await runServer(variables);
    expect(again.output()).not.to.contain('choose-password');
    await again.end('SIGTERM');
  });

  it('is refused by a wrong variable, in one line that names it', async () => {
    const cases: readonly (readonly [Variables, RegExp])[] = [
      [{ PORT: 'eighty', DATA_DIR: folder }, /^PORT: found "eighty"; allowed is a port number from 0 to 65535\.\n$/],
      [{ NODE_ENV: 'production', DATA_DIR: folder }, /^SECRET_KEY: found nothing; [^\n]+\n$/],
      [{ MONGODB_URI: 'postgres://user:hidden@host/db', DATA_DIR: folder }, /^MONGODB_URI: found a value of \d+ characters \(not shown\); [^\n]+\n$/],
    ];
    for (const [variables, line] of cases) {
      const started = await startRefused(variables);
      expect(started.error).to.match(line);
      expect(started.code).to.equal(1);
      expect((await parley(variables, 'doctor')).out).to.match(/PROBLEM +Configuration: (PORT|SECRET_KEY|MONGODB_URI): found/);
    }
  });

  it('is refused while another process has the store, and on a port that is taken', async () => {
    const port = await freePort();
    const server = await runServer(productionOn(port, folder));
    const second = await startRefused(productionOn(await freePort(), folder));
    expect(second.error).to.match(/^The store in [^\n]+ is already open in process \d+[^\n]+\n$/);
    const taken = await startRefused(productionOn(port, join(folder, 'other')));
    expect(taken.error).to.match(/^PORT: found \d+, which another program listens on[^\n]+\n$/);
    await server.end('SIGTERM');
  });

  it('ends on SIGTERM with 0, sockets open or not, and leaves a sound store', async () => {
    const variables = productionOn(await freePort(), folder);
    const server = await runServer(variables);
    const admin = await actAs(server.url, variables, 'admin@company.example', '--role', 'admin');
    const { io } = await import('socket.io-client');
    const socket = io(server.url, { transports: ['websocket'], auth: { token: admin.token }, reconnection: false });
    await new Promise((resolve) => { socket.once('connect', () => resolve(undefined)); });
    const from = performance.now();
    expect(await server.end('SIGTERM')).to.equal(0);
    expect(performance.now() - from, 'milliseconds until the end').to.be.lessThan(10_000);
    socket.disconnect();
    expect((await parley(variables, 'doctor')).out).to.match(/ok +Integrity/).and.to.match(/ok +Migrations/);
  });
});
