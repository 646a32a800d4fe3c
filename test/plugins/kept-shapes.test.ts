import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { digestOf } from '#core/plugins/kept-shapes.ts';
import type { PluginMemory, PluginShape } from '#core/plugins/plugin-host.ts';
import { manifestSchema } from '#plugins/contract/index.ts';
import { startHost } from './start-host.ts';

const empty = { properties: {}, required: [] };
const can = { begin: false, refresh: false, lookup: true, resume: false, update: false, remove: true, fetchReplies: false, reply: false, sharePage: false, receive: false };
const reach = { type: 'string' as const, title: 'Reach', enum: ['all', 'some'], choices: { all: 'Everybody', some: 'A few' } };
const shape: PluginShape = { settings: empty, account: { properties: { token: { type: 'string', title: 'Token', secret: true } }, required: ['token'] }, options: { properties: { reach }, required: [] }, can };
const manifest = manifestSchema.parse({
  id: 'told', name: 'Told', version: '1.0.0', contract: 1, summary: 'Said before.', hosts: [], auth: 'form', limits: { concurrency: 1, perMinute: 10 }, post: { maximum: 500, counting: 'characters', format: 'text' },
});

describe('what plugins say of themselves', () => {
  let folder: string;
  const entry = (): string => join(folder, 'told', 'index.js');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-shapes-'));
    await mkdir(join(folder, 'told'));
    await writeFile(join(folder, 'told', 'plugin.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'told', 'package.json'), '{ "type": "module" }');
    await writeFile(entry(), 'throw new Error("It was started.");\n');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const told = (): { readonly digest: string | undefined; readonly shape: PluginShape } => ({ digest: digestOf({ folder: join(folder, 'told') }), shape });
  const ask = async (memory?: PluginMemory): Promise<[PluginShape | string, string]> => {
    const house = startHost({}, { folders: [{ folder, source: 'package' }] });
    if (memory) house.host.remember(memory);
    const answer = await house.host.describe('told').catch((error: Error) => error.message);
    const { state } = house.host.state('told');
    await house.stop();
    return [answer, state];
  };

  it('is read beside them, and none is started', async () => {
    await writeFile(join(folder, 'told', 'shape.json'), JSON.stringify(told()));
    expect(await ask()).to.deep.equal([shape, 'stopped']);
  });

  it('is said in the languages that lie beside them, as they are now', async () => {
    const words = { summary: 'Vorhin gesagt.', forms: { account: { token: { title: 'Zugangstoken' } }, options: { reach: { title: 'Reichweite', choices: { all: 'Alle' } } } }, sentences: { 'not-there': '{{name}} fehlt.' } };
    await writeFile(join(folder, 'told', 'shape.json'), JSON.stringify(told()));
    const spoken = async (): Promise<[unknown, unknown, PluginShape | string]> => {
      const house = startHost({}, { folders: [{ folder, source: 'package' }] });
      const found = house.host.find('told');
      await house.stop();
      return [found?.words, found?.wordProblems, (await ask())[0]];
    };
    expect(await spoken()).to.deep.equal([{}, undefined, shape]);
    await mkdir(join(folder, 'told', 'locales'));
    await writeFile(join(folder, 'told', 'locales', 'de.json'), JSON.stringify(words));
    expect(await spoken()).to.deep.equal([{ de: words }, undefined, shape]);
    for (const [name, content] of [['fr.json', '{'], ['nl.json', JSON.stringify({ summary: 1 })], ['sv.json', JSON.stringify({ colour: 'blå' })], ['da.json', JSON.stringify({ summary: 'x'.repeat(70_000) })], ['README.md', '{}']] as const) await writeFile(join(folder, 'told', 'locales', name), content);
    const [known, problems] = await spoken();
    expect(known).to.deep.equal({ de: words });
    expect((problems as string[]).map((problem) => problem.slice(0, 24))).to.deep.equal(['locales/da.json: it is o', 'locales/fr.json: Expecte', 'locales/nl.json: summary', 'locales/sv.json: it: Unr']);
  });

  it('is asked anew when the program or its version is another', async () => {
    await writeFile(join(folder, 'told', 'shape.json'), JSON.stringify(told()));
    await appendFile(entry(), '// changed\n');
    expect((await ask())[0]).to.contain('It was started.');
    await writeFile(join(folder, 'told', 'shape.json'), JSON.stringify(told()));
    await writeFile(join(folder, 'told', 'plugin.json'), JSON.stringify({ ...manifest, version: '1.0.1' }));
    expect((await ask())[0]).to.contain('It was started.');
    await writeFile(join(folder, 'told', 'shape.json'), '{"digest": 1');
    expect((await ask())[0]).to.contain('It was started.');
  });

  it('is remembered by the house for those that bring no description', async () => {
    const kept = new Map<string, unknown>([[':shapes told', told()]]);
    const memory: PluginMemory = { get: (id, key) => Promise.resolve(kept.get(`${id} ${key}`)), set: (id, key, value) => Promise.resolve(void kept.set(`${id} ${key}`, value)), delete: () => Promise.resolve(), list: () => Promise.resolve([]) };
    expect(await ask(memory)).to.deep.equal([shape, 'stopped']);
    kept.clear();
    await writeFile(entry(), `import { z } from ${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve('zod')).href)};\nconst none = z.object({});\nexport const plugin = { settings: none, account: none, options: none, connect: { finish() {} }, prepare() {}, publish() {} };\n`);
    const [asked, state] = await ask(memory);
    expect([asked, state]).to.deep.equal([{ settings: empty, account: empty, options: empty, can: { ...can, lookup: false, remove: false } }, 'running']);
    expect(kept.get(':shapes told')).to.deep.equal({ digest: digestOf({ folder: join(folder, 'told') }), shape: asked });
    expect(await ask(memory)).to.deep.equal([asked, 'stopped']);
  });
});
