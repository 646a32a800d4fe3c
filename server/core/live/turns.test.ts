import { expect } from 'chai';
import { createTurns } from '#core/live/turns.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('do so much in each turn of the event loop, in order, and the first at once', async () => {
    const inTurns = createTurns(2);
    const done: number[] = [];
    for (let number = 0; number < 5; number += 1) inTurns(() => done.push(number));
    expect(done).to.deep.equal([0, 1]);
    await turn();
    expect(done).to.deep.equal([0, 1, 2, 3]);
    inTurns(() => done.push(5));
    expect(done, 'nothing overtakes').to.have.length(4);
    await turn();
    expect(done).to.deep.equal([0, 1, 2, 3, 4, 5]);
    await turn();
    inTurns(() => done.push(6));
    expect(done.at(-1)).to.equal(6);
  });
});
