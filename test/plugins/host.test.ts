import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';
import type { PluginMemory } from '#core/plugins/plugin-host.ts';
import { PluginFailure } from '#plugins/contract/index.ts';
import { makePost } from '#plugins/contract/testing/index.ts';
import { accountAt, given, startHost } from './start-host.ts';

describe('the host of the plugins', () => {
  const house = startHost();
  const { host } = house;
  after(() => house.stop());

  it('lists what is there without running it', () => {
    expect(host.list().map(({ id }) => id)).to.include.members(['steady', 'refusing']);
    expect(host.find('steady')).to.include({ fit: 'fits', source: 'built-in' });
    expect(host.state('refusing')).to.include({ state: 'stopped', crashes: 0 });
  });

  it('draws the forms and says what a plugin can', async () => {
    const shape = await host.describe('steady');
    expect(shape.account).to.deep.equal({
      properties: { server: { type: 'string', title: 'Server', format: 'uri' }, token: { type: 'string', title: 'Token', secret: true, minLength: 1, maxLength: 4_000 } },
      required: ['server', 'token'],
    });
    expect(shape.options.properties['loud']).to.deep.equal({ type: 'boolean', title: 'Loud', default: false });
    expect(shape.can).to.include({ remove: true, update: false, lookup: false, begin: false, receive: false });
    expect(host.state('steady').state).to.equal('running');
  });

  it('holds values against the schema of the plugin', async () => {
    expect(await host.check('steady', 'options', {})).to.deep.equal({ values: { loud: false } });
    expect(await host.check('steady', 'account', { server: 'nowhere' })).to.deep.equal({ problems: [{ field: 'server', messageKey: 'errors.not-valid' }, { field: 'token', messageKey: 'errors.required' }] });
  });

  it('brings what was given there, and the answer back', async () => {
    const prepared = await host.call('steady', 'prepare', { post: makePost({ text: 'Hello' }), account: accountAt('https://outside.example'), options: {} });
    expect(prepared.payload).to.deep.equal({ text: 'Hello' });
    expect(await host.call('steady', 'publish', given(prepared.payload))).to.deep.equal({ kind: 'done', remote: { id: 'published-key-1' } });
    expect(await host.call('steady', 'remove', { account: accountAt(''), remote: { id: '1' }, key: 'k' })).to.include({ kind: 'done' });
  });

  it('gives time, address and nothing of the environment', async () => {
    const outcome = await host.call('steady', 'publish', given({ ask: 'context' }));
    const told = JSON.parse(outcome.kind === 'done' ? outcome.remote.id : '{}') as { readonly now: string; readonly hooksUrl: string; readonly environment: readonly string[] };
    expect(told).to.deep.include({ hooksUrl: 'https://parley.example/hooks/steady', environment: [] });
    expect(Math.abs(Date.parse(told.now) - house.clock.now().getTime())).to.be.lessThan(60_000);
  });

  it('gives the media of the call only', async () => {
    const media = (id: string): Promise<Uint8Array> => Promise.resolve(Buffer.from(`bytes of ${id}`));
    expect(await host.call('steady', 'publish', given({ ask: 'media' }), { media })).to.deep.equal({ kind: 'done', remote: { id: 'bytes of one' } });
    expect(await host.call('steady', 'publish', given({ ask: 'media' }))).to.include({ kind: 'failed', failure: 'unknown' });
  });

  it('lets a plugin remember under its own name', async () => {
    const kept = new Map<string, unknown>();
    const memory: PluginMemory = {
      get: (id, key) => Promise.resolve(kept.get(`${id}:${key}`)),
      set: (id, key, value) => Promise.resolve(void kept.set(`${id}:${key}`, value)),
      delete: (id, key) => Promise.resolve(void kept.delete(`${id}:${key}`)),
      list: (id, prefix, limit) => Promise.resolve([...kept].filter(([key]) => key.startsWith(`${id}:${prefix}`)).slice(0, limit).map(([key, value]) => ({ key: key.slice(id.length + 1), value }))),
    };
    host.remember(memory);
    const outcome = await host.call('steady', 'publish', given({ ask: 'memory' }));
    expect(outcome).to.deep.equal({ kind: 'done', remote: { id: JSON.stringify([{ key: 'key-1' }, null, [{ key: 'last', value: { key: 'key-1' } }]]) } });
    expect([...kept.keys()]).to.deep.equal(['steady:last']);
  });

  it('hands on how the plugin classifies a failure', async () => {
    expect(await host.call('steady', 'publish', given({ ask: 'limit' }))).to.deep.equal({ kind: 'failed', failure: 'limit', message: 'too much', retryAfter: 7 });
  });

  it('lets as many calls of an account go at once as the manifest says', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => host.call('steady', 'publish', given({ ask: 'crowd' }))));
    const most = outcomes.map((outcome) => (outcome.kind === 'done' ? Number(outcome.remote.id) : Number.NaN));
    expect(Math.max(...most)).to.equal(2);
  });

  it('says that a plugin cannot do what it cannot, and that there is none', async () => {
    const failure = await host.call('steady', 'lookup', given({})).then(() => null, (error: unknown) => error);
    expect(failure).to.be.instanceOf(PluginFailure).and.to.include({ failure: 'content' });
    expect(await host.call('missing', 'publish', given({}))).to.include({ kind: 'failed', failure: 'temporary' });
  });

  it('sends nothing for a call that was cancelled before', async () => {
    const outcome = await host.call('steady', 'publish', given({}), { signal: AbortSignal.abort() });
    expect(outcome).to.include({ kind: 'failed', failure: 'temporary' });
  });
});

describe('the host in safe mode', () => {
  it('finds nothing and runs nothing', async () => {
    const house = startHost({}, { safeMode: true });
    expect(house.host.list()).to.deep.equal([]);
    expect(await house.host.call('steady', 'publish', given({}))).to.include({ kind: 'failed', failure: 'temporary', message: 'there is no plugin steady' });
    await house.stop();
  });
});

describe('a plugin from a package', () => {
  it('runs with a contract and a schema library of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-package-'));
    const plugin = join(folder, 'parley-plugin-plain');
    await cp(join(rootDirectory, 'test/fixtures/plugins/steady'), plugin, { recursive: true });
    await rm(join(plugin, 'index.ts'));
    await cp(join(rootDirectory, 'node_modules/zod'), join(plugin, 'node_modules/zod'), { recursive: true });
    await writeFile(join(plugin, 'plugin.json'), (await readFile(join(plugin, 'plugin.json'), 'utf8')).replace('"steady"', '"plain"'));
    await writeFile(join(plugin, 'package.json'), '{ "name": "parley-plugin-plain", "type": "module" }');
    await writeFile(join(plugin, 'index.js'), `
      import { z } from 'zod';
      const form = z.object({ token: z.string().min(3).meta({ title: 'Token', secret: true }) });
      const refused = () => Object.assign(new Error('not you'), { failure: 'auth' });
      export const plugin = { settings: z.object({}), account: form, options: z.object({}), connect: { finish: async () => { throw refused(); } }, prepare: () => ({}), publish: async () => { throw refused(); } };
    `);
    const house = startHost({}, { folders: [{ folder, source: 'package', prefix: 'parley-plugin-' }] });
    try {
      expect((await house.host.describe('plain')).account).to.deep.equal({ properties: { token: { type: 'string', title: 'Token', secret: true, minLength: 3 } }, required: ['token'] });
      expect(await house.host.check('plain', 'account', { token: 'x' })).to.deep.equal({ problems: [{ field: 'token', messageKey: 'errors.too-short', values: { minimum: 3 } }] });
      expect(await house.host.call('plain', 'publish', given({}))).to.deep.equal({ kind: 'failed', failure: 'auth', message: 'not you' });
    } finally {
      await house.stop();
      await rm(folder, { recursive: true });
    }
  });
});

describe('the host when nobody calls', () => {
  it('ends the thread and starts it again', async () => {
    const house = startHost({ idle: 50 });
    try {
      await house.host.call('steady', 'publish', given({}));
      while (house.host.state('steady').state === 'running') await new Promise((resolve) => { setTimeout(resolve, 10); });
      expect(house.host.state('steady')).to.include({ state: 'stopped', crashes: 0 });
      expect(await house.host.call('steady', 'publish', given({}))).to.include({ kind: 'done' });
    } finally {
      await house.stop();
    }
  });
});
