import { expect } from 'chai';
import { createTurns } from './turns.ts';

const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('createTurns', () => {
  it('lets so many go, then the others in their order, each key for itself', async () => {
    const turns = createTurns();
    const went: string[] = [];
    const ends = new Map<string, () => void>();
    const take = (name: string, key: string): void => void turns.take(key, 2).then((end) => {
      went.push(name);
      ends.set(name, end);
    });
    for (const name of ['one', 'two', 'three', 'four']) take(name, 'a');
    take('other', 'b');
    await settled();
    expect(went).to.have.members(['one', 'two', 'other']);
    ends.get('two')?.();
    ends.get('two')?.();
    await settled();
    expect(went.slice(3)).to.deep.equal(['three']);
    ends.get('one')?.();
    await settled();
    expect(went.slice(3)).to.deep.equal(['three', 'four']);
  });

  it('waits for nobody who has left', async () => {
    const turns = createTurns();
    const end = await turns.take('a', 1);
    const leaving = new AbortController();
    const left = turns.take('a', 1, leaving.signal).then(() => 'went', (error: Error) => error.message);
    const stays = turns.take('a', 1);
    leaving.abort(new Error('left'));
    expect(await left).to.equal('left');
    end();
    (await stays)();
    await turns.take('a', 1);
  });
});
