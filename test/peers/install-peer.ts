import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';

/** Packages that a real counterpart is made of: installed beside the house, never part of it. */
export interface PeerPackages {
  readonly packages: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  /** The program that is copied beside them. */
  readonly program: string;
}

export interface InstalledPeer { readonly folder: string; readonly node: string }

const cache = join(rootDirectory, 'node_modules', '.cache', 'parley-peers');
const minutes = 6;
/** These packages ask for it; the house itself does not. */
const node = { node: '22.23.3' };
const isNew = Number(process.versions.node.split('.')[0]) >= 22;

/** Once per set of packages; kept for the next run. Gives the reason when they are not to be had. */
export async function installPeer({ packages, overrides = {}, program }: PeerPackages): Promise<InstalledPeer | { readonly reason: string }> {
  const content = JSON.stringify({ name: 'peer', private: true, type: 'module', dependencies: { ...packages, ...(isNew ? {} : node) }, overrides });
  const folder = join(cache, createHash('sha256').update(content).digest('hex').slice(0, 16));
  if (!(await isThere(folder))) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'fresh-'));
    await writeFile(join(fresh, 'package.json'), content);
    const problem = await npmInstall(fresh);
    if (problem === null) await rename(fresh, folder).catch(() => undefined);
    await rm(fresh, { recursive: true, force: true });
    if (!(await isThere(folder))) return { reason: problem ?? 'its folder could not be made' };
  }
  await cp(program, join(folder, 'serve.mjs'));
  return { folder, node: isNew ? process.execPath : join(folder, 'node_modules', 'node', 'bin', 'node') };
}

const isThere = (folder: string): Promise<boolean> => stat(join(folder, 'node_modules')).then(() => true, () => false);

async function npmInstall(folder: string): Promise<string | null> {
  const said: string[] = [];
  const child = spawn('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--omit=dev', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], signal: AbortSignal.timeout(minutes * 60_000) });
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = await once(child, 'close').catch((error: unknown) => [String(error)]);
  return ended[0] === 0 ? null : `npm could not install ${folder}: ${said.join('').slice(-500) || String(ended[0])}`;
}
