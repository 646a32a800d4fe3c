import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedStore } from '#core/store/embedded/index.ts';
import { openEmbeddedStore } from '#core/store/embedded/index.ts';

interface SharedEngine {
  readonly engine: EmbeddedStore;
  readonly folder: string;
}

let shared: Promise<SharedEngine> | undefined;

/** The one embedded store of this process; every test has databases of its own in it. */
export async function sharedEngine(): Promise<EmbeddedStore> {
  shared ??= open();
  return (await shared).engine;
}

/** Ends it, once, after the last test. */
export async function closeSharedEngine(): Promise<void> {
  const opened = await shared;
  shared = undefined;
  await opened?.engine.close();
  if (opened) await rm(opened.folder, { recursive: true, force: true });
}

async function open(): Promise<SharedEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-tests-'));
  return { folder, engine: await openEmbeddedStore({ dataDir: folder }) };
}
