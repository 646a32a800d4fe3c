import { expect } from 'chai';
import { keptCache } from '#core/cache/kept-cache.ts';

const gate = (): { open: () => void; opened: Promise<void> } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { open, opened };
};

describe('kept cache', () => {
  it('loads what it does not hold, once', async () => {
    const asked: string[][] = [];
    const cache = keptCache(10, (keys) => {
      asked.push([...keys]);
      return Promise.resolve(new Map(keys.filter((key) => key !== 'none').map((key) => [key, { key }])));
    });
    expect([...(await cache.getMany(['a', 'none', 'a'])).keys()]).to.deep.equal(['a']);
    expect(await cache.get('a')).to.deep.equal({ key: 'a' });
    expect(asked).to.deep.equal([['a', 'none']]);
  });

  it('does not keep a load that began before the change it was told of', async () => {
    const first = gate();
    let stored = 'before';
    const cache = keptCache(10, async (keys) => {
      const seen = stored;
      if (seen === 'before') await first.opened;
      return new Map(keys.map((key) => [key, { seen }]));
    });
    const early = cache.get('a');
    await Promise.resolve();
    stored = 'after';
    cache.forget('a');
    expect(await cache.get('a')).to.deep.equal({ seen: 'after' });
    first.open();
    expect(await early).to.deep.equal({ seen: 'before' });
    expect(await cache.get('a')).to.deep.equal({ seen: 'after' });
  });

  it('gathers what is asked for while it is busy, and loads it together', async () => {
    const busy = gate();
    const asked: string[][] = [];
    const cache = keptCache(10, async (keys) => {
      asked.push([...keys]);
      await busy.opened;
      return new Map(keys.map((key) => [key, { key }]));
    }, { gathers: true });
    const all = Promise.all(['a', 'b', 'c', 'd', 'e', 'c'].map((key) => cache.get(key)));
    await Promise.resolve();
    busy.open();
    expect((await all).map((value) => value?.key)).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'c']);
    expect(asked).to.deep.equal([['a'], ['b'], ['c', 'd', 'e']]);
  });

  it('asks again after a load that failed', async () => {
    let fails = true;
    const cache = keptCache(10, (keys) => fails ? Promise.reject(new Error('store away')) : Promise.resolve(new Map(keys.map((key) => [key, { key }]))));
    await cache.get('a').then(() => expect.fail('should have failed'), (error: Error) => expect(error.message).to.equal('store away'));
    fails = false;
    expect(await cache.get('a')).to.deep.equal({ key: 'a' });
  });

  it('holds no more than its maximum', async () => {
    let loads = 0;
    const cache = keptCache(2, (keys) => { loads += 1; return Promise.resolve(new Map(keys.map((key) => [key, { key }]))); });
    for (const key of ['a', 'b', 'c', 'a']) await cache.get(key);
    expect(loads).to.equal(4);
  });
});
