import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openStore } from '#core/store/open-store.ts';
import { actAs } from './act-as.ts';
import { parley, parleyWell } from './run-program.ts';
import type { Variables } from './run-program.ts';
import { freePort, productionOn, runServer } from './run-server.ts';
import { until } from './until.ts';

describe('the command line', function () {
  this.timeout(120_000);
  let folder = '';
  let variables: Variables = {};
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-verbs-'));
    variables = productionOn(await freePort(), folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('explains itself, and every verb does', async () => {
    const overview = await parleyWell({}, '--help');
    const verbs = [...overview.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb = '']) => verb);
    expect(verbs).to.include.members(['backup', 'restore', 'migrate', 'user', 'store', 'doctor', 'export', 'import', 'plugins']);
    // Help must not ask for a configuration first.
    for (const [verb, help] of await Promise.all(verbs.map(async (name) => [name, await parleyWell({ PORT: 'wrong' }, name, '--help')] as const))) expect(help).to.match(new RegExp(`^npm run parley -- ${verb}`));
  });

  it('answers a wrong call in one line and with 2', async () => {
    const calls = [['fly'], ['backup'], ['backup', 'a', 'b'], ['backup', 'a', '--loud'], ['user', 'promote', 'a@b.example'], ['user', 'create'], ['user', 'create', 'a@b.example'], ['user', 'create', 'nobody', '--name', 'N'], ['user', 'role', 'x@y.example', '--role', 'king']];
    for (const [words, ended] of await Promise.all(calls.map(async (call, number) => [call, await parley({ ...variables, DATA_DIR: join(folder, String(number)) }, ...call)] as const))) {
      expect(ended.code, words.join(' ')).to.be.oneOf([1, 2]);
      expect(ended.error, words.join(' ')).to.match(/^[^\n]+\n$/).and.not.to.match(/\bat .*:\d+:\d+/);
    }
  });

  it('makes people before the first start, and never shuts out the last admin', async () => {
    expect(await parleyWell(variables, 'user', 'create', 'Root@Company.example', '--name', 'Root', '--role', 'admin,trainer')).to.match(/^root@company\.example may come in \(employee, trainer, admin\)[^\n]*\nhttp:\/\/127\.0\.0\.1:\d+\/choose-password\/\S+\n$/);
    expect((await parley(variables, 'user', 'create', 'root@company.example', '--name', 'Twin')).error).to.match(/^email: Someone else has this mail address already/);
    for (const words of [['suspend', 'root@company.example'], ['role', 'root@company.example', '--role', 'employee']]) expect((await parley(variables, 'user', ...words)).error).to.match(/able to administer/);
    expect((await parley(variables, 'user', 'password', 'who@company.example')).error).to.equal('Nobody has the mail address who@company.example.\n');
    await parleyWell(variables, 'user', 'create', 'second@company.example', '--name', 'Second');
    expect(await parleyWell(variables, 'user', 'role', 'second@company.example', '--role', 'admin')).to.equal('second@company.example is employee, admin.\n');
    await parleyWell(variables, 'user', 'suspend', 'root@company.example');
    expect((await parley(variables, 'user', 'password', 'root@company.example')).error).to.match(/is suspended: reactivate first/);
    await parleyWell(variables, 'user', 'reactivate', 'root@company.example');
    expect(await parleyWell(variables, 'user', 'password', 'root@company.example')).to.match(/choose-password/);
    expect(await parleyWell(variables, 'migrate')).to.equal('Nothing to migrate.\n');
    expect(await parleyWell(variables, 'plugins')).to.match(/^demo-network \d+\.\d+\.\d+: fits$/m).and.to.match(/^ {2}can: publish, /m);
  });

  it('works while the server runs, which hears of it at once', async () => {
    const server = await runServer(variables);
    try {
      await parleyWell(variables, 'user', 'create', 'root@company.example', '--name', 'Root', '--role', 'admin');
      const person = await actAs(server.url, variables, 'person@company.example');
      expect((await fetch(`${server.url}/api/v1/me`, { headers: { cookie: person.cookie } })).status).to.equal(200);
      await parleyWell(variables, 'user', 'suspend', 'person@company.example');
      await until('the session is over', async () => (await fetch(`${server.url}/api/v1/me`, { headers: { cookie: person.cookie } })).status === 401, 2_000);
      expect(await parleyWell(variables, 'store')).to.match(/^mongodb:\/\/\S+store\.sock\/parley\?\S+\n$/);
      expect((await parley(variables, 'migrate')).error).to.match(/^The server in process \d+ has the store open/);
    } finally {
      await server.end('SIGTERM');
    }
    expect((await parley(variables, 'store')).error).to.match(/^No server runs on /);
  });

  it('examines an installation and says what is wrong with it', async () => {
    const sound = { ...variables, SMTP_URL: '' };
    expect((await parley(sound, 'doctor')).out).to.match(/Store: none yet/);
    await parleyWell(variables, 'user', 'create', 'root@company.example', '--name', 'Root', '--role', 'admin');
    const inDemo = { DATA_DIR: folder, PORT: String(await freePort()) };
    const well = await parley(inDemo, 'doctor');
    expect(well.out, well.error).to.match(/All is well\.\n$/);
    expect(well.code).to.equal(0);
    const port = await freePort();
    const ill = await parley({ ...inDemo, REDIS_URL: `redis://127.0.0.1:${port}`, SMTP_URL: `smtp://127.0.0.1:${port}` }, 'doctor');
    expect(ill.code).to.equal(1);
    expect(ill.out).to.match(/PROBLEM +Redis: /).and.to.match(/PROBLEM +Mail server: /);
    const store = await openStore({ mongodbUri: undefined, dataDirectory: folder });
    await store.connection.db?.collection('jobs').insertOne({ name: 'mail.send', payload: {}, state: 'dead', runAt: new Date(), attempts: 8, createdAt: new Date(), deadAt: new Date(), error: 'no' });
    await store.connection.db?.collection('files').insertOne({ hash: 'a'.repeat(64), bytes: 5 });
    await store.connection.db?.collection<{ _id: string }>('migrations').insertOne({ _id: '2099-01-01-later', state: 'done', startedAt: new Date() } as { _id: string });
    await store.close();
    const worse = await parley(inDemo, 'doctor');
    expect(worse.code).to.equal(1);
    expect(worse.out).to.match(/PROBLEM +Uploads: missing or cut off: a{64}/).and.to.match(/PROBLEM +Migrations: .*newer version/).and.to.match(/PROBLEM +Background work/).and.to.match(/3 things need attention/);
  });
});
