import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import { SMTPServer } from 'smtp-server';
import { openStore } from '#core/store/open-store.ts';
import type { Actor } from './act-as.ts';
import { actAs, send } from './act-as.ts';
import type { Neighbours } from './neighbours.ts';
import { startNeighbours } from './neighbours.ts';
import { parley, parleyWell } from './run-program.ts';
import type { Variables } from './run-program.ts';
import type { ServerProcess } from './run-server.ts';
import { freePort, productionOn, runServer } from './run-server.ts';
import { until } from './until.ts';

interface Heard { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }

/** Everything that a socket of this person on this process hears. */
async function listen(server: ServerProcess, token: string, ...targets: string[]): Promise<{ socket: Socket; heard: Heard[] }> {
  const socket = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  const heard: Heard[] = [];
  socket.onAny((name: string, payload: Heard['payload']) => heard.push({ name, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  for (const target of targets) await socket.timeout(5_000).emitWithAck('watch', { target });
  return { socket, heard };
}

async function listenOn(mailServer: SMTPServer): Promise<number> {
  const server = mailServer.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Export { readonly parts: readonly { readonly name: string; readonly documents: number }[] }

describe('two processes on one database and one Redis', function () {
  this.timeout(300_000);
  let folder = '';
  let neighbours: Neighbours;
  let variables: Variables = {};
  let one: ServerProcess;
  let two: ServerProcess;
  let admin: Actor;
  let person: Actor;
  let space = '';
  const sockets: Socket[] = [];
  /** Whom the mail server took a mail for. */
  const mails: string[] = [];
  const mailServer = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
    onData: (stream, session, done) => {
      stream.resume();
      stream.once('end', () => {
        mails.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });

  before(async function () {
    const found = await startNeighbours();
    if (typeof found === 'string') {
      // Mocha has no other way to leave a suite out from within; it is said aloud, and counts as no test.
      process.stdout.write(`\nnot run: two processes, because ${found}.\n`);
      this.test?.parent?.tests.splice(0);
      return;
    }
    neighbours = found;
    folder = await mkdtemp(join(tmpdir(), 'parley-two-'));
    const [first, second] = [await freePort(), await freePort()];
    const shared = { MONGODB_URI: neighbours.mongodbUri, REDIS_URL: neighbours.redisUrl, SMTP_URL: `smtp://127.0.0.1:${await listenOn(mailServer)}` };
    variables = { ...productionOn(first, folder), ...shared, PROCESS_NAME: 'one' };
    // Both at once on an empty database: one of them migrates.
    [one, two] = await Promise.all([runServer(variables), runServer({ ...productionOn(second, folder), ...shared, BASE_URL: `http://127.0.0.1:${first}`, PROCESS_NAME: 'two' })]);
    admin = await actAs(one.url, variables, 'admin@company.example', '--role', 'admin');
    person = await actAs(one.url, variables, 'person@company.example');
    space = (await admin.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' })).id;
    await person.call('PUT', `/spaces/${space}/members/me`);
  });
  after(async () => {
    for (const socket of sockets) socket.disconnect();
    for (const server of [one, two]) await (server as ServerProcess | undefined)?.end('SIGKILL');
    await (neighbours as Neighbours | undefined)?.stop();
    await new Promise<void>((resolve) => { mailServer.close(resolve); });
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const open = async (server: ServerProcess, actor: Actor, ...targets: string[]): Promise<Heard[]> => {
    const { socket, heard } = await listen(server, actor.token, ...targets);
    sockets.push(socket);
    return heard;
  };

  it('know the same sessions and tokens', async () => {
    expect(await send(two.url, { cookie: person.cookie }, 'GET', '/me')).to.nested.include({ 'person.id': person.personId });
    expect(await send(two.url, { authorization: `Bearer ${person.token}` }, 'GET', '/me')).to.nested.include({ 'person.id': person.personId });
  });

  it('tell the sockets of each other what happens, each once, with cursors in one order', async () => {
    const here = await open(one, person, 'feed');
    const there = await open(two, person, 'feed');
    const ids: string[] = [];
    for (let number = 0; number < 10; number += 1) ids.push((await send<{ id: string }>(number % 2 === 0 ? one.url : two.url, { authorization: `Bearer ${admin.token}` }, 'POST', '/posts', { space, body: `Post ${number}` })).id);
    const posts = (heard: readonly Heard[]): string[] => heard.filter(({ name }) => name === 'post:created').map(({ payload }) => (payload['post'] as { id: string }).id);
    await until('both sockets heard all', () => posts(here).length >= ids.length && posts(there).length >= ids.length, 10_000);
    expect(posts(here)).to.deep.equal(ids);
    expect(posts(there)).to.deep.equal(ids);
    const cursors = there.map(({ payload }) => payload['cursor']).filter((cursor) => typeof cursor === 'number');
    expect(cursors).to.deep.equal([...cursors].sort((left, right) => left - right));
  });

  it('run a job once', async () => {
    const asked = 6;
    for (let number = 0; number < asked; number += 1) await parleyWell(variables, 'user', 'create', `reader${number}@company.example`, '--name', `Reader ${number}`);
    mails.splice(0);
    await Promise.all(Array.from({ length: asked }, (_, number) => fetch(`${(number % 2 === 0 ? one : two).url}/forgot-password`, {
      method: 'POST', headers: { origin: one.url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ email: `reader${number}@company.example` }),
    })));
    const store = await openStore({ mongodbUri: neighbours.mongodbUri, dataDirectory: folder });
    try {
      await until('every mail has gone', () => mails.length >= asked, 30_000);
      await until('no job is left', async () => (await store.connection.db?.collection('jobs').countDocuments({ state: { $in: ['waiting', 'running'] }, runAt: { $lte: new Date() } })) === 0, 30_000);
    } finally {
      await store.close();
    }
    expect([...mails].sort()).to.deep.equal(Array.from({ length: asked }, (_, number) => `reader${number}@company.example`));
  });

  it('know who is present on the other', async () => {
    const there = await open(two, admin, 'me', 'feed');
    const { socket } = await listen(one, (await actAs(one.url, variables, 'visitor@company.example')).token, 'me', 'feed');
    sockets.push(socket);
    const present = (flag: boolean): boolean => there.some(({ name, payload }) => name === 'presence:changed' && payload['present'] === flag);
    await until('the other process tells who came', () => present(true), 10_000);
    socket.disconnect();
  });

  it('silence a suspended person on the other within two seconds', async () => {
    const { socket, heard } = await listen(two, person.token, 'feed');
    sockets.push(socket);
    await parleyWell(variables, 'user', 'suspend', 'person@company.example');
    await until('the socket is cut', () => !socket.connected, 2_000);
    const before = heard.length;
    await admin.call('POST', '/posts', { space, body: 'After the suspension' });
    expect((await fetch(`${two.url}/api/v1/me`, { headers: { cookie: person.cookie } })).status).to.equal(401);
    expect(heard.length).to.equal(before);
  });

  it('go on when one is killed, and take it in again', async () => {
    const there = await open(two, admin, 'feed');
    await one.end('SIGKILL');
    const { id } = await send<{ id: string }>(two.url, { authorization: `Bearer ${admin.token}` }, 'POST', '/posts', { space, body: 'Still here' });
    await until('the socket on the other hears it', () => there.some(({ payload }) => (payload['post'] as { id?: string } | undefined)?.id === id), 10_000);
    one = await runServer(variables);
    expect(await admin.call('GET', `/posts/${id}`)).to.include({ id });
    expect((await Promise.all([one, two].map((server) => server.end('SIGTERM'))))).to.deep.equal([0, 0]);
  });

  it('are backed up and restored, and move house between the two homes of the store', async () => {
    const archive = join(folder, 'backup.tar');
    await parleyWell(variables, 'backup', archive);
    const other = { ...variables, DATA_DIR: join(folder, 'other'), MONGODB_URI: neighbours.mongodbUri.replace('/parley', '/other') };
    await parleyWell(other, 'restore', archive);
    expect((await parley(other, 'restore', archive)).error).to.match(/holds a community already/);
    await parleyWell(other, 'restore', archive, '--force');
    await parleyWell(other, 'export', join(folder, 'export'));
    const { MONGODB_URI: _away, ...rest } = variables;
    const embedded = { ...rest, DATA_DIR: join(folder, 'embedded') };
    expect((await parley(embedded, 'restore', archive)).error).to.match(/taken from a MongoDB/);
    await parleyWell(embedded, 'import', join(folder, 'export'));
    await parleyWell(embedded, 'export', join(folder, 'there'));
    await parleyWell({ ...other, MONGODB_URI: neighbours.mongodbUri.replace('/parley', '/third') }, 'import', join(folder, 'there'));
    await parleyWell({ ...other, MONGODB_URI: neighbours.mongodbUri.replace('/parley', '/third') }, 'export', join(folder, 'back'));
    const [first, last] = await Promise.all(['export', 'back'].map(async (name) => JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8')) as Export));
    // An empty collection is made by the next start.
    const filled = (exported: Export | undefined): unknown => exported?.parts.filter(({ documents }) => documents > 0).map(({ name, documents }) => ({ name, documents }));
    expect(filled(last)).to.deep.equal(filled(first));
    const posts = await Promise.all(['export', 'back'].map((name) => readFile(join(folder, name, 'posts.bson'))));
    expect(posts[1]?.equals(posts[0] ?? Buffer.alloc(0)), 'posts byte for byte').to.equal(true);
  });
});
