import { expect } from 'chai';
import { createGate, GateLateError } from '#core/time/gate.ts';

describe('the gate', () => {
  it('lets so many in at once, in order, and goes on after a failure', async () => {
    const gate = createGate(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3].map((index) =>
      gate(
        () =>
          new Promise<void>((resolve, reject) => {
            begun.push(index);
            ends[index] = index === 0 ? () => reject(new Error('first')) : resolve;
          }),
      ),
    );
    const failed = all[0]?.then(() => null, (error: unknown) => error);
    await Promise.resolve();
    expect(begun).to.deep.equal([0, 1]);
    ends[0]?.();
    expect(await failed).to.be.an('error');
    expect(begun).to.deep.equal([0, 1, 2]);
    ends[1]?.();
    await all[1];
    await Promise.resolve();
    expect(begun).to.deep.equal([0, 1, 2, 3]);
    ends[2]?.();
    ends[3]?.();
    await Promise.all(all.slice(1));
  });

  it('lets go of who has waited longer than its patience', async () => {
    const gate = createGate(1, 5);
    let end = (): void => undefined;
    const first = gate(() => new Promise<void>((resolve) => { end = resolve; }));
    const late = await gate(() => Promise.resolve('in')).catch((error: unknown) => error);
    expect(late).to.be.instanceOf(GateLateError);
    end();
    await first;
    expect(await gate(() => Promise.resolve('in'))).to.equal('in');
  });
});
