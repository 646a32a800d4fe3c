import { expect } from 'chai';
import { createOverload } from './overload.ts';

const bounds = { reads: 2, acts: 3, patience: 500, least: 2, most: 4, slice: 5 };
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('createOverload', () => {
  it('turns readers away while as many are worked on as can be, and keeps room for what people typed, bounded too', () => {
    const overload = createOverload(bounds, () => 0);
    const went: string[] = [];
    const enter = (kind: 'read' | 'act', name: string): boolean => overload.enter(kind, () => {
      overload.begin();
      went.push(name);
    });
    expect([enter('read', 'a'), enter('read', 'b'), enter('read', 'c'), enter('act', 'd'), enter('act', 'e')]).to.deep.equal([true, true, false, true, false]);
    expect(went).to.deep.equal(['a', 'b', 'd']);
    overload.leave();
    overload.leave();
    expect(overload.inFlight()).to.equal(1);
    expect(enter('read', 'f')).to.equal(true);
  });

  it('lets one in a turn, in order, once a turn of the event loop is full', async () => {
    let now = 0;
    const overload = createOverload(bounds, () => now);
    const went: string[] = [];
    overload.enter('read', () => went.push('a'));
    now = 6;
    for (const name of ['b', 'c']) overload.enter('act', () => went.push(name));
    expect(went).to.deep.equal(['a']);
    await turn();
    expect(went).to.deep.equal(['a', 'b']);
    await turn();
    expect(went).to.deep.equal(['a', 'b', 'c']);
  });

  it('turns readers away who would stand behind one who has waited long, and acts when the line is full', async () => {
    let now = 0;
    const overload = createOverload(bounds, () => now);
    const enter = (kind: 'read' | 'act'): boolean => overload.enter(kind, () => undefined);
    enter('read');
    now = 6;
    expect([enter('read'), enter('read')]).to.deep.equal([true, true]);
    now = 507;
    expect([enter('read'), enter('act'), enter('act'), enter('act')]).to.deep.equal([false, true, true, false]);
    for (let turns = 0; turns < 5; turns += 1) await turn();
    expect(enter('read')).to.equal(true);
  });
});
