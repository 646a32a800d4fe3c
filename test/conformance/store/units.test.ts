import { expect } from 'chai';
import type { Store } from '#core/store/store.ts';
import type { Unit } from '#core/store/unit.ts';
import type { StorePlace } from '#test/support/open-test-store.ts';
import { makeStorePlace } from '#test/support/open-test-store.ts';

describe('store: units', () => {
  let place: StorePlace;
  let store: Store;
  before(async () => {
    place = await makeStorePlace();
    store = await place.open();
  });
  beforeEach(async () => {
    for (const name of ['threads', 'words']) {
      await store.connection.collection(name).deleteMany({});
      await store.connection.collection<{ _id: string; count?: number }>(name).insertOne({ _id: 'kept', count: 0 });
    }
  });
  after(async () => {
    await store.close();
    await place.remove();
  });

  const ids = async (): Promise<string[]> => (await store.connection.collection('words').find().sort({ _id: 1 }).toArray()).map(({ _id }) => String(_id));
  const count = async (): Promise<unknown> => (await store.connection.collection<{ _id: string; count?: number }>('threads').findOne({ _id: 'kept' }))?.count;
  const word = (id: string, thread = 'kept', more: Partial<Unit> = {}): Unit => ({
    writes: [
      { collection: 'words', insert: { _id: id } },
      { collection: 'threads', filter: { _id: thread as never }, update: { $inc: { count: 1 } }, required: () => new Error(`no ${thread}`) },
    ],
    ...more,
  });
  const outcome = (unit: Unit): Promise<string> => store.commit(unit).then(() => 'written', (error: unknown) => (error as Error).message);

  it('that come together are all written, and tell so', async () => {
    const told: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((id) => store.commit(word(id, 'kept', { committed: () => told.push(id) }))));
    expect(await ids()).to.deep.equal(['a', 'b', 'c', 'kept']);
    expect(await count()).to.equal(3);
    expect(told.sort()).to.deep.equal(['a', 'b', 'c']);
  });

  it('are refused alone: whoever came together with them is written once', async () => {
    const told: string[] = [];
    const outcomes = await Promise.all([
      outcome(word('a', 'kept', { committed: () => told.push('a') })), outcome(word('b', 'gone', { committed: () => told.push('b') })), outcome(word('kept')),
      outcome(word('c', 'kept', { inside: () => Promise.reject(new Error('not inside')) })), outcome(word('d')),
    ]);
    expect(outcomes[0]).to.equal('written');
    expect(outcomes[1]).to.equal('no gone');
    expect(outcomes[2]).to.include('E11000');
    expect(outcomes[3]).to.equal('not inside');
    expect(outcomes[4]).to.equal('written');
    expect(await ids()).to.deep.equal(['a', 'd', 'kept']);
    expect(await count()).to.equal(2);
    expect(told).to.deep.equal(['a']);
  });

  it('belong to the transaction they are made in', async () => {
    const told: string[] = [];
    const failed = await store.transact(async () => {
      await store.commit(word('a', 'kept', { committed: () => told.push('a') }));
      throw new Error('after all');
    }).catch((error: unknown) => (error as Error).message);
    expect(failed).to.equal('after all');
    expect(await ids()).to.deep.equal(['kept']);
    expect(told).to.deep.equal([]);
  });
});
