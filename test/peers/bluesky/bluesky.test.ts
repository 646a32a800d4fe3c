import { expect } from 'chai';
import { createTestContext, describePlugin, makePost } from '../../../plugins/contract/testing/index.ts';
import type { Counterpart } from '../../../plugins/contract/testing/index.ts';
import { manifestSchema } from '../../../plugins/contract/index.ts';
import { plugin } from '../../../plugins/bluesky/index.ts';
import raw from '../../../plugins/bluesky/plugin.json' with { type: 'json' };
import { startServer } from './start-server.ts';

describe('a real Bluesky server', function realBluesky() {
  this.timeout(600_000);
  let server: Counterpart | undefined;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());
  const there = (): Counterpart => {
    if (!server) throw new Error('The server did not start.');
    return server;
  };

  describePlugin({ name: 'bluesky', plugin, manifest: raw, against: 'a real server', start: () => Promise.resolve({ ...there(), stop: () => Promise.resolve() }) });

  it('renews its session and writes once under one key, links and topics marked', async () => {
    const ctx = createTestContext({ hosts: there().hosts });
    const fields = plugin.account.parse(there().fields);
    const connected = await plugin.connect.finish(ctx, { settings: {}, fields, redirectUrl: 'https://parley.example/c' });
    const first = { id: 'account-1', settings: {}, fields: { ...fields, ...connected.keep }, identity: connected.identity };
    const renewed = await plugin.connect.refresh?.(ctx, first);
    expect(renewed?.keep?.['accessJwt']).to.be.a('string');
    const account = { ...first, fields: { ...fields, ...renewed?.keep } };
    const { payload } = plugin.prepare(makePost({ text: 'Mark-ten 👍 #Lathe with @rosa.test https://example.com/ä', topics: ['workshop'] }), { manifest: manifestSchema.parse(raw), account, options: {} });
    const one = await plugin.publish(ctx, account, payload, 'same-key');
    expect(await plugin.publish(ctx, account, payload, 'same-key')).to.deep.equal(one);
    expect((await there().published()).filter(({ text }) => text.startsWith('Mark-ten'))).to.have.length(1);
  });
});
