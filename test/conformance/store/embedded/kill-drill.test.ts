import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { expect } from 'chai';
import { openEmbedded } from './open-embedded.ts';

const KILLS = 200;
/** Every so often a kill hits the whole way through driver, socket and worker; the others the engine, which starts sooner. */
const DRIVER_EVERY = 10;

interface Acknowledged { readonly keys: string[]; readonly counters: Map<string, number> }

/** Runs one writer until it is killed, `delay` milliseconds after its first report. */
async function runUntilKilled(script: string, dataDir: string, run: string, way: string, delay: number, into: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, [script, dataDir, run, way], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => { problem += chunk.toString(); });
  child.stdout.on('data', (chunk: Buffer) => {
    if (text === '') setTimeout(() => child.kill('SIGKILL'), delay);
    text += chunk.toString();
  });
  await new Promise((resolve) => { child.once('close', resolve); });
  expect(child.signalCode, problem).to.equal('SIGKILL');
  for (const line of text.slice(0, text.lastIndexOf('\n')).split('\n')) {
    const [kind, name = '', n] = line.split(' ');
    if (kind === 'key') into.keys.push(name);
    if (kind === 'count') into.counters.set(name, Math.max(into.counters.get(name) ?? 0, Number(n)));
  }
}

describe('embedded store: killed at random', () => {
  it(`loses and doubles nothing that was acknowledged, over ${KILLS} kills`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-drill-'));
    const root = process.cwd();
    const outdir = await mkdtemp(join(root, 'node_modules', '.cache-drill-'));
    const shared: BuildOptions = { bundle: true, platform: 'node', format: 'esm', target: 'node20', external: ['@photostructure/sqlite', 'mongodb'], minify: true, outdir };
    await build({ ...shared, entryPoints: { writer: join(import.meta.dirname, 'kill-drill-writer.ts'), 'embedded-worker': join(root, 'server/core/store/embedded/worker.ts') } });
    const dataDir = join(folder, 'data');
    await mkdir(dataDir);
    const acknowledged: Acknowledged = { keys: [], counters: new Map() };
    try {
      for (let kill = 0; kill < KILLS; kill += 1) await runUntilKilled(join(outdir, 'writer.js'), dataDir, `r${kill}`, kill % DRIVER_EVERY === 0 ? 'driver' : 'engine', (kill * 37) % 90, acknowledged);
      const embedded = await openEmbedded({ dataDir });
      const keys = (await embedded.db.collection('keys').find({}).toArray()).map((doc) => String(doc._id));
      const found = new Set(keys);
      expect(acknowledged.keys.length).to.be.greaterThan(KILLS * 5);
      expect(found.size).to.equal(keys.length);
      expect(acknowledged.keys.filter((key) => !found.has(key))).to.deep.equal([]);
      const halves = keys.filter((key) => key.endsWith('-a') && !found.has(key.replace(/a$/, 'b')));
      expect(halves).to.deep.equal([]);
      const writes = await embedded.db.collection<{ _id: string; n: number }>('counters').find({}).toArray();
      for (const { _id, n } of writes) expect(n).to.be.within(acknowledged.counters.get(_id) ?? 0, (acknowledged.counters.get(_id) ?? 0) + KILLS);
      expect(await embedded.store.integrity()).to.deep.equal([]);
      await embedded.end();
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(outdir, { recursive: true, force: true });
    }
  }).timeout(300_000);
});
