import { join } from 'node:path';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';
import type { CallOptions } from '#core/plugins/plugin-calls.ts';
import type { PluginMemory } from '#core/plugins/plugin-host.ts';
import type { PluginAccount } from '#plugins/contract/index.ts';
import type { Counterpart } from '#plugins/contract/testing/index.ts';
import { makeMedium, makePost } from '#plugins/contract/testing/index.ts';
import { pixel } from '#plugins/contract/testing/make-post.ts';
import { startBluesky } from '#plugins/bluesky/testing/stand-in.ts';
import { startMastodon } from '#plugins/mastodon/testing/stand-in.ts';
import type { TestHost } from './start-host.ts';
import { startHost } from './start-host.ts';

const standIns: Readonly<Record<string, () => Promise<Counterpart>>> = { mastodon: () => startMastodon({ checksUntilReady: 1 }), bluesky: () => startBluesky() };

describe('networks in the threads of the house', function inThreads() {
  this.timeout(60_000);
  let house: TestHost;
  before(() => {
    house = startHost({}, { folders: [{ folder: join(rootDirectory, 'plugins'), source: 'built-in' }] });
    house.host.remember(createMemory());
  });
  after(() => house.stop());

  it('is an actor: shows itself to the outside, publishes, and believes nothing unsigned', async () => {
    const checked = await house.host.check('fediverse', 'account', { username: 'acme', name: 'Acme' });
    if (!('values' in checked)) throw new Error(JSON.stringify(checked));
    const { identity, keep } = await house.host.call('fediverse', 'finish', { settings: {}, fields: checked.values, redirectUrl: 'https://parley.example/outward/connected' }, {});
    const account: PluginAccount = { id: 'account-2', settings: {}, fields: { ...checked.values, ...keep }, identity };
    const ask = async (method: string, path: string, url: string): Promise<{ status: number; json: Record<string, unknown> }> => {
      const { status, body } = await house.host.call('fediverse', 'receive', { request: { method, path, url, headers: { accept: 'application/activity+json' }, body: new Uint8Array() }, accounts: [account] }, {});
      return { status, json: typeof body === 'string' && body.startsWith('{') ? JSON.parse(body) as Record<string, unknown> : {} };
    };
    expect(identity.handle).to.equal('@acme@parley.example');
    for (const path of ['/webfinger?resource=acct:acme@parley.example', '/.well-known/webfinger?resource=acct:acme@parley.example']) {
      expect((await ask('GET', path, 'https://parley.example/.well-known/webfinger?resource=acct:acme@parley.example')).json['subject']).to.equal('acct:acme@parley.example');
    }
    expect((await ask('GET', '/actors/acme', identity.id)).json['inbox']).to.equal(`${identity.id}/inbox`);
    expect((await ask('POST', '/inbox', 'https://parley.example/hooks/fediverse/inbox')).status).to.equal(401);
    const post = makePost({ text: 'From a thread of the house.' });
    const options = await house.host.check('fediverse', 'options', {});
    if (!('values' in options)) throw new Error(JSON.stringify(options));
    const { payload } = await house.host.call('fediverse', 'prepare', { post, account, options: options.values }, {});
    const outcome = await house.host.call('fediverse', 'publish', { account, payload, key: post.key }, {});
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    expect((await ask('GET', new URL(outcome.remote.id).pathname.replace('/hooks/fediverse', ''), outcome.remote.id)).json).to.include({ type: 'Note', id: outcome.remote.id });
  });

  for (const [id, start] of Object.entries(standIns)) {
    it(`connects, publishes with a picture, finds it again and reads what came back: ${id}`, async () => {
      const network = await start();
      try {
        const reach: CallOptions = { allowPrivate: ['127.0.0.1'], media: () => Promise.resolve(new Uint8Array(pixel)) };
        const checked = await house.host.check(id, 'account', network.fields);
        if (!('values' in checked)) throw new Error(JSON.stringify(checked));
        const outside = { settings: {}, fields: checked.values, redirectUrl: 'https://parley.example/outward/connected' };
        const begun = (await house.host.describe(id)).can.begin ? await house.host.call(id, 'begin', { ...outside, state: 'state' }, reach) : undefined;
        const { identity, keep } = await house.host.call(id, 'finish', { ...outside, query: network.query, keep: begun?.keep }, reach);
        const account: PluginAccount = { id: 'account-1', settings: {}, fields: { ...checked.values, ...keep }, identity };
        const options = await house.host.check(id, 'options', {});
        if (!('values' in options)) throw new Error(JSON.stringify(options));
        const { payload } = await house.host.call(id, 'prepare', { post: makePost({ text: 'From a thread of the house.', media: [makeMedium()] }), account, options: options.values }, reach);
        let outcome = await house.host.call(id, 'publish', { account, payload, key: 'key' }, reach);
        while (outcome.kind === 'pending') outcome = await house.host.call(id, 'resume', { account, state: outcome.state, key: 'key' }, reach);
        if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
        const { remote } = outcome;
        expect((await network.published()).map(({ alts }) => alts)).to.deep.equal([['A lathe with its cover off.']]);
        expect((await house.host.call(id, 'lookup', { account, payload, key: 'key' }, reach))?.id).to.equal(remote.id);
        const replyId = await network.reply?.(remote.id, { author: 'Rosa', text: 'Lovely' });
        const { replies } = await house.host.call(id, 'fetchReplies', { account, remotes: [remote], cursor: undefined }, reach);
        expect(replies.map((reply) => reply.id)).to.deep.equal([replyId]);
      } finally {
        await network.stop();
      }
    });
  }
});

function createMemory(): PluginMemory {
  const kept = new Map<string, unknown>();
  return {
    get: (plugin, key) => Promise.resolve(kept.get(`${plugin}:${key}`)),
    set: (plugin, key, value) => Promise.resolve(void kept.set(`${plugin}:${key}`, value)),
    delete: (plugin, key) => Promise.resolve(void kept.delete(`${plugin}:${key}`)),
    list: (plugin, prefix, limit) => Promise.resolve([...kept].filter(([key]) => key.startsWith(`${plugin}:${prefix}`)).sort().slice(0, limit).map(([key, value]) => ({ key: key.slice(plugin.length + 1), value }))),
  };
}
