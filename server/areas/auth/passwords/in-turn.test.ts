import { expect } from 'chai';
import { AppError } from '#core/errors/app-error.ts';
import { inTurn } from './in-turn.ts';

describe('inTurn', () => {
  it('runs no more at once than allowed, and everything in the end', async () => {
    const turn = inTurn(2, 100);
    let running = 0;
    let most = 0;
    const done = await Promise.all(Array.from({ length: 20 }, (_, index) => turn(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return index;
    })));
    expect(most).to.equal(2);
    expect(done).to.deep.equal(Array.from({ length: 20 }, (_, index) => index));
  });

  it('refuses what would wait too long, and works again afterwards', async () => {
    const turn = inTurn(1, 1);
    let finish = (): void => undefined;
    const first = turn(() => new Promise<void>((resolve) => { finish = resolve; }));
    const second = turn(() => Promise.resolve('second'));
    const third = await turn(() => Promise.resolve('third')).catch((error: unknown) => error);
    expect(third).to.be.instanceOf(AppError).with.property('code', 'unavailable');
    finish();
    await first;
    expect(await second).to.equal('second');
    expect(await turn(() => Promise.resolve('fourth'))).to.equal('fourth');
  });

  it('hands its turn on when work fails', async () => {
    const turn = inTurn(1, 10);
    const failed = await turn(() => Promise.reject(new Error('no'))).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error);
    expect(await turn(() => Promise.resolve('next'))).to.equal('next');
  });
});
