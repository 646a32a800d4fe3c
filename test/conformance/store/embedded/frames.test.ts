import { connect } from 'node:net';
import { once } from 'node:events';
import { serialize } from 'bson';
import { expect } from 'chai';
import { openEmbedded } from './open-embedded.ts';
import type { Embedded } from './open-embedded.ts';

/** The same numbers on every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return state % below;
  };
}

function frame(body: Buffer, operation = 2013, flags = 0): Buffer {
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(operation, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, body]);
}

describe('embedded store: malformed frames', () => {
  let embedded: Embedded;
  before(async () => { embedded = await openEmbedded(); });
  after(() => embedded.end());

  const send = async (bytes: Buffer): Promise<void> => {
    const path = decodeURIComponent(new URL(embedded.store.uri.replace('mongodb://', 'http://x/')).pathname.split('/')[1] ?? '');
    const socket = connect(path);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
  };

  it('cuts off the sender and serves the others', async () => {
    const collection = embedded.db.collection('c');
    await collection.insertOne({ _id: 'before' as never });
    const roll = dice(42);
    const commands = [
      { find: 'c', filter: { a: { $gt: 1 } }, $db: 'parley' }, { insert: 'c', documents: [{ a: 'text', b: [1, { c: 2 }] }], $db: 'parley' },
      { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { 'b.c': 2 } }, upsert: true }], $db: 'parley' }, { aggregate: 'c', pipeline: [{ $group: { _id: '$a' } }], cursor: {}, $db: 'parley' },
      { getMore: 5, collection: 'c', $db: 'parley' }, { hello: 1, $db: 'admin' },
    ].map((command) => Buffer.from(serialize(command)));
    for (let turn = 0; turn < 400; turn += 1) {
      const whole = frame(Buffer.from(commands[roll(commands.length)] ?? Buffer.alloc(0)), roll(9) === 0 ? roll(5000) : 2013, roll(9) === 0 ? roll(8) : 0);
      for (let hits = roll(6); hits >= 0; hits -= 1) whole[roll(turn % 3 === 0 ? whole.length : 21 + roll(whole.length - 21))] = roll(256);
      if (turn % 3 !== 0) whole.writeInt32LE(whole.length, 0);
      await send(roll(5) === 0 ? whole.subarray(0, roll(whole.length)) : whole);
    }
    for (const length of [-1, 0, 15, 0x7fff_ffff]) {
      const bytes = Buffer.alloc(64);
      bytes.writeInt32LE(length, 0);
      await send(bytes);
    }
    expect(await collection.findOne({ _id: 'before' as never })).to.deep.equal({ _id: 'before' });
    expect(await embedded.store.integrity()).to.deep.equal([]);
    for await (const doc of collection.find({})) expect(doc).to.have.property('_id');
  }).timeout(60_000);
});
