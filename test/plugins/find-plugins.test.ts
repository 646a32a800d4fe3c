import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { locales } from '#core/text/translate.ts';
import { findPlugins, standardFolders } from '#core/plugins/find-plugins.ts';

const manifest = { id: 'good', name: 'Good', version: '1.0.0', contract: 1, summary: 'Good.', hosts: ['a.example'], auth: 'none', limits: { concurrency: 1, perMinute: 1 }, post: { maximum: 1, counting: 'bytes', format: 'text' } };

describe('findPlugins', () => {
  let folder = '';
  const write = async (name: string, content: unknown, program = true): Promise<void> => {
    await mkdir(join(folder, name), { recursive: true });
    if (content !== undefined) await writeFile(join(folder, name, 'plugin.json'), typeof content === 'string' ? content : JSON.stringify(content));
    // Would end the test if it were run.
    if (program) await writeFile(join(folder, name, 'index.js'), 'process.exit(1);');
  };
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'parley-plugins-')); });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads manifests, runs nothing, and says what is wrong with each', async () => {
    await write('good', manifest);
    await write('newer', { ...manifest, id: 'newer', contract: 2, colour: 'unknown yet' });
    await write('renamed', manifest);
    await write('unread', '{');
    await write('empty', undefined);
    await write('null', 'null');
    await write('large', ' '.repeat(70_000));
    await write('greedy', { ...manifest, id: 'greedy', hosts: ['https://a.example'], extra: 1 });
    await write('programless', { ...manifest, id: 'programless' }, false);
    const found = Object.fromEntries(findPlugins([{ folder, source: 'built-in' }]).map(({ id, fit, problem }) => [id, `${fit}: ${problem ?? ''}`]));
    expect(found).to.deep.include({
      good: 'fits: ',
      newer: 'too-new: it is written for contract 2; this installation has 1',
      renamed: 'broken: its id is good, its folder renamed',
      empty: 'broken: there is no plugin.json',
      large: 'broken: plugin.json is over 64 KB',
      programless: 'broken: there is no index.ts',
    });
    expect(found['unread']).to.match(/^broken: plugin\.json cannot be read: /);
    expect(found['null']).to.match(/^broken: plugin\.json: it: /);
    expect(found['greedy']).to.match(/^broken: plugin\.json: hosts\.0: not a host; it: Unrecognized key/);
  });

  it('finds packages by their name, and what came with the house before them', async () => {
    await write('own/good', manifest);
    await write('packages/parley-plugin-good', manifest);
    await write('packages/parley-plugin-other', { ...manifest, id: 'other' });
    await write('packages/other-package', manifest);
    const found = findPlugins([{ folder: join(folder, 'own'), source: 'built-in' }, { folder: join(folder, 'packages'), source: 'package', prefix: 'parley-plugin-' }, { folder: join(folder, 'nowhere'), source: 'package' }]);
    expect(found.map(({ id, source, fit }) => [id, source, fit])).to.deep.equal([['good', 'built-in', 'fits'], ['other', 'package', 'fits']]);
  });

  it('finds only plugins that fit among those of the house, each in every language of the house', () => {
    const found = findPlugins(standardFolders);
    expect(found).to.not.deep.equal([]);
    expect(found.filter(({ fit }) => fit !== 'fits')).to.deep.equal([]);
    const languages = locales.filter((locale) => locale !== 'en');
    expect(found.filter(({ words = {}, wordProblems }) => wordProblems ?? languages.some((locale) => !words[locale])).map(({ id }) => id), `without ${languages.join()}`).to.deep.equal([]);
  });
});
