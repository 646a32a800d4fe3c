import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';
import { findPlugins } from '#core/plugins/find-plugins.ts';

const run = promisify(execFile);
const node = (...parameters: string[]): Promise<{ readonly stdout: string }> => run(process.execPath, parameters, { cwd: rootDirectory });

describe('npm run new:plugin', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-new-plugin-'));
    await cp(join(rootDirectory, 'package.json'), join(folder, 'package.json'));
    await symlink(join(rootDirectory, 'node_modules'), join(folder, 'node_modules'));
    await cp(join(rootDirectory, 'plugins/contract'), join(folder, 'plugins/contract'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));
  const make = (name: string): Promise<{ readonly stdout: string }> => node('server/scripts/new-plugin.mjs', name, join(folder, 'plugins'));

  it('makes a plugin that the house finds and whose tests pass', async () => {
    await make('town-crier');
    const plugin = join(folder, 'plugins/town-crier');
    expect(await readdir(plugin)).to.include.members(['README.md', 'plugin.json', 'index.ts', 'sentences.ts', 'locales', 'town-crier.test.ts', 'testing']);
    expect(findPlugins([{ folder: join(folder, 'plugins'), source: 'built-in' }]).map(({ id, fit, manifest, words }) => [id, fit, manifest?.name, Object.keys(words?.['de']?.sentences ?? {})])).to.deep.equal([['town-crier', 'fits', 'Town Crier', ['not-of-town-crier']]]);
    for (const file of ['index.ts', 'README.md']) expect(await readFile(join(plugin, file), 'utf8')).not.to.match(/chirp/i);
    const { stdout } = await node('node_modules/mocha/bin/mocha.js', '--config', 'test/support/mocharc.json', '--reporter', 'spec', join(plugin, 'town-crier.test.ts'));
    expect(stdout).to.match(/\d\d passing/).and.not.to.match(/failing/);
    expect(stdout).to.include('says the same in locales/de.json');
  });

  it('refuses a name that is none, and one that is taken', async () => {
    await make('taken');
    for (const name of ['taken', 'A', '../x', 'x', '']) {
      const refused = await make(name).then(() => null, (error: { readonly code: number; readonly stderr: string }) => error);
      expect(refused?.code, name).to.equal(2);
      expect(refused?.stderr, name).to.match(/^[^\n]+\n$/);
    }
  });
});
