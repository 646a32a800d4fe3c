import { expect } from 'chai';
import { failed } from '#plugins/contract/index.ts';
import { createLocalHouse } from '#test/outward/support/local-house.ts';
import { createLocalNetwork } from '#test/outward/support/local-network.ts';
import { networksFolder } from '#test/outward/support/build-network.ts';
import type { FakeNetwork } from '#plugins/contract/testing/fake-network.ts';
import { startFakeNetwork } from '#plugins/contract/testing/fake-network.ts';
import { given, startHost } from '#test/plugins/start-host.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { createMetrics } from '#core/http/create-metrics.ts';
import { createPluginMeasures } from '#core/plugins/plugin-measures.ts';

describe('what is measured of the way out', function () {
  this.timeout(60_000);
  let app: TestApp;
  let server: FakeNetwork;
  const network = createLocalNetwork();
  before(async () => {
    app = await startTestApp({ pluginFolders: [{ folder: networksFolder, source: 'built-in' }] });
    server = await startFakeNetwork((request) => network.handle(request));
  });
  after(async () => {
    await app.stop();
    await server.stop();
  });

  const measure = async (): Promise<(name: string, ...labels: string[]) => number | undefined> => {
    const { text, status } = await app.guest().get('/metrics');
    expect(status).to.equal(200);
    const lines = text.split('\n');
    return (name, ...labels) => {
      const line = lines.find((one) => one.startsWith(`${name}{`) && [...labels, 'plugin="local-network"'].every((label) => one.includes(label)));
      return line === undefined ? undefined : Number(line.split(' ').at(-1));
    };
  };

  it('tells calls, failures, what waits and since when', async () => {
    const house = await createLocalHouse(app);
    const account = await house.connect(server.url, 'a0');
    let of = await measure();
    expect(of('parley_plugin_calls_total', 'method="finish"')).to.equal(1);
    expect([of('parley_outward_waiting'), of('parley_outward_oldest_seconds'), of('parley_outward_needs_person')]).to.deep.equal([0, 0, 0]);
    server.misbehave('server-error', { when: (path) => path === '/posts' });
    for (let number = 1; number <= 3; number += 1) await house.publish(`Copy #${number}`, [account]);
    await app.ctx.jobs.drain();
    app.clock.advance(90_000);
    of = await measure();
    expect([of('parley_outward_waiting'), of('parley_outward_oldest_seconds')]).to.deep.equal([3, 90]);
    expect(of('parley_plugin_failures_total', 'kind="temporary"')).to.equal(1);
    server.misbehave('redirect-away', { times: 1, when: (path) => path === '/posts' });
    await app.ctx.jobs.drain();
    of = await measure();
    expect([of('parley_outward_waiting'), of('parley_outward_oldest_seconds'), of('parley_outward_needs_person')]).to.deep.equal([0, 0, 1]);
    expect(of('parley_plugin_failures_total', 'kind="content"')).to.equal(1);
    expect(of('parley_plugin_calls_total', 'method="publish"')).to.equal(4);
  });

  it('counts threads that died, and nothing under a name that nobody found', async () => {
    const metrics = createMetrics('test', { withDefaults: false });
    const house = startHost({}, { measures: createPluginMeasures(metrics) });
    expect(await house.host.call('throwing', 'publish', given({ how: 'exit' }))).to.deep.include({ kind: 'failed', failure: 'unknown' });
    expect(await house.host.call('steady', 'publish', given({ ask: 'limit' }))).to.deep.include(failed('limit', 'too much', 7));
    expect(await house.host.call('no-such-plugin', 'publish', given({}))).to.deep.include({ kind: 'failed' });
    await house.stop();
    const text = await metrics.registry.metrics();
    expect(text).to.match(/parley_plugin_stops_total\{plugin="throwing"[^}]*\} 1\n/).and.to.match(/parley_plugin_failures_total\{plugin="throwing",kind="unknown"[^}]*\} 1\n/);
    expect(text).to.match(/parley_plugin_failures_total\{plugin="steady",kind="limit"[^}]*\} 1\n/).and.not.to.include('no-such-plugin');
  });
});
