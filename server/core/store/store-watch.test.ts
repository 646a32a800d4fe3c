import { expect } from 'chai';
import { pino } from 'pino';
import { createStoreWatch } from './store-watch.ts';

describe('createStoreWatch', () => {
  it('tells once that the store is away, whether it is silent or refuses, and that it is back', async () => {
    let answer: () => Promise<void> = () => Promise.resolve();
    let asked = 0;
    const ping = (): Promise<void> => {
      asked += 1;
      return answer();
    };
    let lost = (): void => undefined;
    let told = 0;
    const watch = createStoreWatch({ store: { ping }, log: pino({ level: 'silent' }), patience: 5, pause: 2, onLost: () => {
      told += 1;
      lost();
    } });
    const untilAsked = async (more: number): Promise<void> => {
      const wanted = asked + more;
      while (asked < wanted) await new Promise((resolve) => setImmediate(resolve));
    };
    watch.start();
    await untilAsked(3);
    expect(watch.away()).to.equal(false);

    let wake = (): void => undefined;
    const silent = new Promise<void>((resolve) => { wake = resolve; });
    const noticed = new Promise<void>((resolve) => { lost = resolve; });
    answer = () => silent;
    await noticed;
    expect([watch.away(), told]).to.deep.equal([true, 1]);
    answer = () => Promise.reject(new Error('refused'));
    wake();
    await untilAsked(4);
    expect(watch.away()).to.equal(true);
    const before = told;
    answer = () => Promise.resolve();
    await untilAsked(3);
    expect([watch.away(), told]).to.deep.equal([false, before]);
    watch.stop();
  });
});
