import { expect } from 'chai';
import { createAdmission } from '#core/live/admission.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('admission', () => {
  it('lets in so many a turn and so many at once, and turns away beyond its line', async () => {
    const admission = createAdmission({ perTurn: 2, atOnce: 3, waiting: 5, patienceMilliseconds: 60_000 });
    const leaves: (() => void)[] = [];
    const accepted = Array.from({ length: 7 }, () => admission.enter((leave) => leaves.push(leave)));
    expect(accepted).to.deep.equal([true, true, true, true, true, false, false]);
    await turn();
    expect(leaves).to.have.length(2);
    await turn();
    await turn();
    expect(leaves).to.have.length(3);
    leaves[0]?.();
    leaves[0]?.();
    await turn();
    await turn();
    expect(leaves).to.have.length(4);
    for (const leave of leaves) leave();
    await turn();
    expect(leaves).to.have.length(5);
  });
});
