import { createHash } from 'node:crypto';
import { cp, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { openStore } from '#core/store/open-store.ts';
import type { Actor } from './act-as.ts';
import { actAs } from './act-as.ts';
import { parley, parleyWell, runProgram, startRefused } from './run-program.ts';
import type { Variables } from './run-program.ts';
import type { ServerProcess } from './run-server.ts';
import { freePort, productionOn, runServer } from './run-server.ts';

interface Export { readonly parts: readonly { readonly name: string; readonly sha256: string; readonly documents: number }[] }

const writersAtOnce = 4;

describe('backup and restore', function () {
  this.timeout(180_000);
  let folder = '';
  let variables: Variables = {};
  let server: ServerProcess;
  let admin: Actor;
  let archive = '';
  /** Posts that were acknowledged before the backup began, and all of them. */
  let earlier: string[] = [];
  const acknowledged: string[] = [];
  const at = (name: string): Variables => ({ ...variables, DATA_DIR: join(folder, name) });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
    variables = productionOn(await freePort(), join(folder, 'data'));
    server = await runServer(variables);
    admin = await actAs(server.url, variables, 'admin@company.example', '--role', 'admin');
    archive = join(folder, 'backup.tar');
    const space = await admin.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' });
    await upload(admin, server.url);
    let writing = true;
    const write = async (writer: number): Promise<void> => {
      for (let number = 0; writing; number += 1) acknowledged.push((await admin.call<{ id: string }>('POST', '/posts', { space: space.id, body: `Post ${number} of writer ${writer}` })).id);
    };
    const writers = Array.from({ length: writersAtOnce }, (_, writer) => write(writer));
    while (acknowledged.length < 40) await new Promise((resolve) => { setImmediate(resolve); });
    earlier = [...acknowledged];
    await parleyWell(variables, 'backup', archive);
    writing = false;
    await Promise.all(writers);
  });
  after(async () => {
    await server.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  it('were tried while others wrote', () => {
    expect(acknowledged.length).to.be.greaterThan(earlier.length);
  });

  it('is a tar file that anybody can unpack and check', async () => {
    const unpacked = await mkdtemp(join(folder, 'tar-'));
    expect((await runProgram('tar', ['xf', archive, '-C', unpacked])).code).to.equal(0);
    const manifest = JSON.parse(await readFile(join(unpacked, 'manifest.json'), 'utf8')) as { parts: { name: string; sha256: string }[]; consistency: string };
    expect(manifest).to.include({ kind: 'parley-backup', home: 'embedded', consistency: 'copy' });
    for (const part of manifest.parts) expect(createHash('sha256').update(await readFile(join(unpacked, 'store', part.name))).digest('hex')).to.equal(part.sha256);
    expect((await stat(archive)).mode & 0o077, 'for its owner only').to.equal(0);
    const everything = await readFile(archive);
    expect(everything.includes(variables['SECRET_KEY'] ?? ''), 'no secret key').to.equal(false);
  });

  it('give back what was in the backup: every collection alike, every earlier write there, references whole, outward publishing paused', async () => {
    const unpacked = await mkdtemp(join(folder, 'reference-'));
    await runProgram('tar', ['xf', archive, '-C', unpacked]);
    await writeFile(join(unpacked, 'store.sqlite'), gunzipSync(await readFile(join(unpacked, 'store', 'store.sqlite.gz'))));
    await parleyWell({ ...variables, DATA_DIR: unpacked }, 'export', join(folder, 'reference'));
    await parleyWell(at('restored'), 'restore', archive);
    await parleyWell(at('restored'), 'export', join(folder, 'copy'));
    const [reference, copy] = await Promise.all(['reference', 'copy'].map(async (name) => JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8')) as Export));
    const changed = new Set(['installations.bson', 'sessions.bson']);
    expect(copy?.parts.filter(({ name }) => !changed.has(name))).to.deep.equal(reference?.parts.filter(({ name }) => !changed.has(name)));
    const store = await openStore({ mongodbUri: undefined, dataDirectory: join(folder, 'restored') });
    try {
      const database = store.connection.db;
      const posts = new Set((await database?.collection('posts').find({}).toArray())?.map((post) => String(post._id)));
      expect(earlier.filter((id) => !posts.has(id))).to.deep.equal([]);
      const installation = await database?.collection('installations').findOne({});
      expect(installation?.['outwardPausedAt']).to.be.instanceOf(Date);
      expect(await database?.collection('sessions').countDocuments({}), 'nobody is signed in').to.equal(0);
      // Each post brought its fact in the same transaction.
      const facts = new Set((await database?.collection('events').find({ type: 'feed.post.created' }).toArray())?.map((event) => String((event['data'] as { postId: unknown }).postId)));
      expect([...posts].filter((id) => !facts.has(id))).to.deep.equal([]);
    } finally {
      await store.close();
    }
    const examined = await parley(at('restored'), 'doctor');
    expect(examined.out).to.match(/ok +Integrity/).and.to.match(/ok +Uploads: 1, all there/);
  });

  it('start again as a whole server', async () => {
    const port = await freePort();
    const restored = await runServer({ ...productionOn(port, join(folder, 'restored')) });
    try {
      const answer = await fetch(`${restored.url}/api/v1/posts/${earlier[0] ?? ''}`, { headers: { authorization: `Bearer ${admin.token}` } });
      expect(answer.status).to.equal(200);
      expect(restored.output(), 'there is an admin already').not.to.contain('choose-password');
    } finally {
      await restored.end('SIGTERM');
    }
  });

  it('refuse a single flipped bit, wherever it is, and leave everything as it was', async () => {
    const { size } = await stat(archive);
    const damaged = join(folder, 'damaged.tar');
    await cp(archive, damaged);
    for (const position of [0, 156, 600, Math.floor(size / 3), Math.floor(size / 2), size - 2_600, size - 2_048, size - 1_900, size - 1_500, size - 1_024, size - 1]) {
      await flip(damaged, position);
      const ended = await parley(at('untouched'), 'restore', damaged);
      expect(ended.code, `byte ${position}`).to.equal(2);
      expect(ended.error, `byte ${position}`).to.match(/^\S+ is damaged, cut off or not a backup of Parley[^\n]*\n$/);
      await flip(damaged, position);
    }
    expect((await parley(at('untouched'), 'doctor')).out).to.match(/Store: none yet/);
    await parleyWell(at('untouched'), 'restore', damaged);
  });

  it('refuse what is cut off, what is no backup, and a place that is taken', async () => {
    const half = join(folder, 'half.tar');
    const whole = await readFile(archive);
    await writeFile(half, whole.subarray(0, Math.floor(whole.length / 2)));
    expect((await parley(at('other'), 'restore', half)).error).to.match(/cut off/);
    expect((await parley(at('other'), 'restore', join(folder, 'nowhere.tar'))).error).to.match(/^There is no file/);
    await writeFile(half, 'short');
    expect((await parley(at('other'), 'restore', half)).error).to.match(/not a backup of Parley/);
    await parleyWell(at('other'), 'restore', archive);
    expect((await parley(at('other'), 'restore', archive)).error).to.match(/holds a community already; .* Add --force/);
    await parleyWell(at('other'), 'restore', archive, '--force');
    expect((await parley(variables, 'restore', archive, '--force')).error).to.match(/already open in process/);
    expect((await parley(variables, 'backup', archive)).error).to.match(/is there already/);
  });

  it('refuse a newer or half-migrated store, at the start and in a backup, and say why', async () => {
    const cases = [
      { name: 'newer', migration: { _id: '2099-01-01-later', state: 'done', startedAt: new Date() }, format: 1, reason: /newer version \(migration 2099-01-01-later is not known here\)/ },
      { name: 'half', migration: { _id: '2099-01-01-later', state: 'running', startedAt: new Date() }, format: 1, reason: /2099-01-01-later/ },
      { name: 'format', migration: null, format: 99, reason: /has format 99 and this version knows 1 at most/ },
    ] as const;
    for (const { name, migration, format, reason } of cases) {
      await parleyWell(at(name), 'restore', archive);
      const store = await openStore({ mongodbUri: undefined, dataDirectory: join(folder, name) });
      const database = store.connection.db;
      if (migration) await database?.collection<{ _id: string }>('migrations').insertOne(migration);
      await database?.collection('installations').updateOne({}, { $set: { format } });
      await store.close();
      const start = await startRefused(productionOn(await freePort(), join(folder, name)));
      expect(start.code, name).to.equal(1);
      expect(start.error, name).to.match(reason).and.to.match(/^[^\n]+\n$/);
      const refused = await parley(at(name), 'backup', join(folder, `refused-${name}.tar`));
      expect(refused.code, name).to.equal(2);
      expect(refused.error, name).to.match(reason).and.to.match(/^[^\n]+\n$/);
    }
  });

  it('refuse a file of a newer engine at the start, in one line', async () => {
    await parleyWell(at('engine'), 'restore', archive);
    const handle = await open(join(folder, 'engine', 'store.sqlite'), 'r+');
    // Where SQLite keeps user_version.
    await handle.write(Buffer.from([0, 0, 0, 99]), 0, 4, 60);
    await handle.close();
    const start = await startRefused(productionOn(await freePort(), join(folder, 'engine')));
    expect(start.error).to.match(/^[^\n]*store format 99[^\n]*start the newer version[^\n]*\n$/);
    expect(start.code).to.equal(1);
  });

  it('move house by export and import, byte for byte, and refuse a damaged export', async () => {
    await parleyWell(at('house'), 'import', join(folder, 'copy'));
    await parleyWell(at('house'), 'export', join(folder, 'again'));
    const [first, second] = await Promise.all(['copy', 'again'].map(async (name) => JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8')) as Export));
    // A fact that was written but not numbered yet at the moment of the backup gets its number when a store is opened.
    const alike = (exported: Export | undefined): unknown => exported?.parts.map(({ name, sha256, documents }) => (name === 'events.bson' ? { name, documents } : { name, documents, sha256 }));
    expect(alike(second)).to.deep.equal(alike(first));
    expect(first?.parts.find(({ name }) => name === 'posts.bson')?.documents).to.be.at.least(earlier.length);
    await flip(join(folder, 'again', 'posts.bson'), 100);
    expect((await parley(at('nobody'), 'import', join(folder, 'again'))).error).to.match(/^posts\.bson in the export is not what its checksum says/);
    await rename(join(folder, 'again', 'manifest.json'), join(folder, 'again', 'other.json'));
    expect((await parley(at('nobody'), 'import', join(folder, 'again'))).error).to.match(/cut off/);
  });
});

async function flip(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await handle.write(byte, 0, 1, position);
  await handle.close();
}

async function upload(actor: Actor, url: string): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob(['What we agreed on.']), 'agreed.txt');
  const answer = await fetch(`${url}/api/v1/uploads`, { method: 'POST', headers: { authorization: `Bearer ${actor.token}` }, body: form });
  expect(answer.status).to.equal(201);
}
