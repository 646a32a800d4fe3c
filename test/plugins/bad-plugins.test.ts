import { expect } from 'chai';
import { PluginFailure } from '#plugins/contract/index.ts';
import { makePost } from '#plugins/contract/testing/index.ts';
import type { TestHost } from './start-host.ts';
import { accountAt, given, startHost, token } from './start-host.ts';

const secrets = [token];

describe('a bad plugin', function () {
  this.timeout(60_000);
  let house: TestHost;
  const use = (times: Parameters<typeof startHost>[0] = {}): TestHost['host'] => {
    house = startHost(times);
    return house.host;
  };
  afterEach(async () => {
    // Whatever happened to one, another works.
    expect(await house.host.call('steady', 'publish', given({}))).to.include({ kind: 'done' });
    await house.stop();
  });

  it('that throws fails that call alone', async () => {
    const host = use();
    const outcome = await host.call('throwing', 'publish', given({ how: 'now' }), { secrets });
    expect(outcome).to.deep.equal({ kind: 'failed', failure: 'unknown', message: 'thrown with [secret]' });
    expect(await host.call('throwing', 'publish', given({ how: 'nothing' }))).to.include({ kind: 'failed', failure: 'unknown' });
    const failure = await host.call('throwing', 'lookup', given({})).then(() => null, (error: unknown) => error);
    expect(failure).to.be.instanceOf(PluginFailure).and.to.include({ failure: 'temporary', message: 'cannot be told' });
    expect(host.state('throwing')).to.include({ state: 'running', crashes: 0 });
  });

  for (const how of ['later', 'unheard', 'exit']) {
    it(`that dies (${how}) is named, and rests before it starts again`, async () => {
      const host = use();
      const outcome = await host.call('throwing', 'publish', given({ how }), { secrets });
      expect(outcome).to.include({ kind: 'failed', failure: 'unknown' });
      expect(host.state('throwing')).to.include({ state: 'backing-off', crashes: 1 });
      expect(await host.call('throwing', 'publish', given({ how: 'now' }))).to.include({ kind: 'failed', failure: 'temporary', retryAfter: 1 });
      house.clock.advance(1_000);
      expect(await host.call('throwing', 'publish', given({ how: 'now' }), { secrets })).to.include({ message: 'thrown with [secret]' });
      expect(house.logged()).to.include('"plugin":"throwing"').and.not.to.include(token);
    });
  }

  it('that hangs is told, and stopped when it does not listen', async () => {
    const host = use({ deadline: 100, grace: 200 });
    expect(await host.call('hanging', 'publish', given({ polite: true }))).to.deep.equal({ kind: 'done', remote: { id: 'in the end' } });
    expect(host.state('hanging').crashes).to.equal(0);
    expect(await host.call('hanging', 'publish', given({}))).to.include({ kind: 'failed', failure: 'unknown', message: 'hanging was stopped: publish did not end in time' });
    expect(host.state('hanging').crashes).to.equal(1);
  });

  it('that is cancelled ends as well', async () => {
    const host = use({ grace: 200 });
    await host.describe('hanging');
    const controller = new AbortController();
    const call = host.call('hanging', 'publish', given({ polite: true }), { signal: controller.signal });
    setImmediate(() => controller.abort());
    expect(await call).to.include({ kind: 'done' });
  });

  it('that blocks its thread is stopped within its time, and the house goes on meanwhile', async () => {
    const host = use({ beat: 50, silence: 1_000 });
    await host.describe('blocking');
    let turns = 0;
    const turning = setInterval(() => { turns += 1; }, 20);
    const started = performance.now();
    const outcome = await host.call('blocking', 'publish', given({}));
    clearInterval(turning);
    expect(outcome).to.include({ kind: 'failed', failure: 'unknown', message: 'blocking was stopped: it did not answer; it blocks its thread' });
    expect(performance.now() - started).to.be.lessThan(10_000);
    expect(turns).to.be.greaterThan(10);
  });

  for (const what of ['objects', 'bytes', 'bytes without a breath']) {
    it(`that leaks memory (${what}) is stopped`, async () => {
      const host = use();
      const outcome = await host.call('leaking', 'publish', given({ what }));
      expect(outcome).to.include({ kind: 'failed', failure: 'unknown', message: 'leaking was stopped: it used too much memory' });
    });
  }

  it('that lies is not believed', async () => {
    const host = use();
    for (const lie of ['null', 'nothing', 'text', 'no remote', 'another kind', 'a function', 'huge', 'large', 'endless']) {
      expect(await host.call('lying', 'publish', given({ lie })), lie).to.include({ kind: 'failed', failure: 'unknown' });
    }
    expect(await host.call('lying', 'publish', given({ lie: 'script' }))).to.deep.equal({ kind: 'done', remote: { id: '1', url: undefined } });
    const long = await host.call('lying', 'publish', given({ lie: 'long words' }));
    expect(long.kind === 'failed' && long.message.length).to.equal(500);
    expect(long.kind === 'failed' && long.retryAfter).to.equal(7 * 86_400);
    for (const text of ['null', 'text']) {
      const failure = await host.call('lying', 'prepare', { post: makePost({ text }), account: accountAt(''), options: {} }).then(() => null, (error: unknown) => error);
      expect(failure).to.be.instanceOf(PluginFailure).and.to.include({ failure: 'temporary' });
    }
    expect(host.state('lying').crashes).to.equal(0);
  });

  it('that tells secrets is blacked out and cut short', async () => {
    const host = use();
    expect(await host.call('gossiping', 'publish', given({}), { secrets })).to.deep.equal({ kind: 'failed', failure: 'auth', message: 'refused [secret]' });
    for (const how of ['sentence', 'thrown']) {
      expect(await host.call('gossiping', 'publish', given({ how }), { secrets }), how)
        .to.deep.equal({ kind: 'failed', failure: 'auth', message: 'refused [secret], 2 times', sentence: { key: 'refused', values: { token: '[secret]', count: 2 } } });
    }
    expect(await host.call('gossiping', 'publish', given({ how: 'odd' }), { secrets })).to.deep.equal({ kind: 'failed', failure: 'auth', message: 'odd' });
    while (!house.logged().includes('printed')) await new Promise((resolve) => { setTimeout(resolve, 10); });
    for (const form of [token, encodeURIComponent(token), Buffer.from(token).toString('base64').slice(0, 20)]) expect(house.logged()).not.to.include(form);
    expect(house.logged().split('\n').filter((line) => line.includes('line ')).length).to.be.within(50, 100);
  });

  it('that does not load rests longer each time and is off after five times, until an administrator says otherwise', async () => {
    const host = use();
    const heard: unknown[] = [];
    const deaf = host.onOff((off) => heard.push(off));
    const waited: number[] = [];
    for (let time = 1; time <= 5; time += 1) {
      expect(await host.call('refusing', 'publish', given({}))).to.include({ kind: 'failed', failure: 'temporary' });
      const refused = await host.call('refusing', 'publish', given({}));
      const seconds = refused.kind === 'failed' ? (refused.retryAfter ?? 0) : 0;
      waited.push(seconds);
      house.clock.advance(seconds * 1_000);
    }
    expect(waited).to.deep.equal([1, 2, 4, 8, 0]);
    expect(heard).to.deep.equal([{ id: 'refusing', reason: 'it does not load: not today' }]);
    expect(host.state('refusing')).to.include({ state: 'off', crashes: 5, reason: 'it does not load: not today' });
    house.clock.advance(3_600_000);
    expect(await host.call('refusing', 'publish', given({}))).to.include({ kind: 'failed', failure: 'temporary' });
    expect(host.state('refusing').state).to.equal('off');
    host.switchOn('refusing');
    expect(host.state('refusing').state).to.equal('stopped');
    deaf();
  });
});
