import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { createRandom } from '#test/support/random.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { Frame } from './wire/web-socket.ts';
import { encodeFrame, WireSocket } from './wire/web-socket.ts';

const mebibyte = 1024 * 1024;
const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;

const odd: readonly unknown[] = [
  null, undefined, 0, -1, 1e308, '', 'feed', [], {}, { target: null }, { target: {} }, { target: ['feed'] }, { target: { $ne: null } }, { target: 'x'.repeat(200) }, { target: '__proto__' }, { target: 'constructor' },
  { target: 'space:' }, { target: 'space:\u0000' }, { target: 'post:[object Object]' }, { target: 'person:me' }, { target: 'feed#moderators' }, { target: 'space:x#moderators' }, { target: 'feed', after: -1 }, { target: 'feed', after: 0.5 },
  { target: 'feed', after: '1' }, { target: 'feed', after: Number.MAX_SAFE_INTEGER }, { target: 'feed', after: { $gt: 0 } }, { postId: null }, { postId: { $ne: null } }, { postId: '__proto__' },
];
const events = ['watch', 'unwatch', 'typing', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'connection', 'newListener', 'error', 'disconnecting', 'post:created', 'x'.repeat(2_000), '\u0000', ''];

/** Packets that Socket.IO can read, and those at which it must hang up. */
const readable = [...events.flatMap((event) => [`42["${event}"]`, `42["${event}",null,null,null]`, `42["${event}",${'[1],'.repeat(50)}1]`]), `42["watch",${deep}]`, `42["watch",{"target":"feed","__proto__":{"a":1}}]`, '4212["watch",{"target":"feed"}]', '3', '42["watch",{"target":"\\ud800"}]'];
const unreadable: readonly Frame[] = [
  ...['4', '42', '42{}', '42[]', '42[null]', '42[{}]', '42["watch"', '42nonsense', '43[]', '4399999999999["x"]', '45', '451-["watch",{"_placeholder":true,"num":0}]', '4599999-["x"]', '45-1-["x"]', '46-["x"]', '40{"a":1}', '40/other,', '41', '44{"message":"x"}', '49', '9', '', 'x', '0{}', '2probe', '5', '6', 'b', 'bAAAA'].map((text) => ({ payload: Buffer.from(text) })),
  { code: 2, payload: Buffer.from([0xff, 0x00, 0x34]) }, { payload: Buffer.from([0x34, 0x32, 0xff, 0xfe, 0xc0]) }, { payload: Buffer.from('42["a"]'), reserved: 7 }, { payload: Buffer.from('42["a"]'), masked: false }, { payload: Buffer.from('42'), final: false },
  { code: 0, payload: Buffer.from('["a"]') }, { code: 3, payload: Buffer.from('x') }, { code: 11, payload: Buffer.from('x') }, { code: 8, payload: Buffer.from([0x03]) }, { code: 9, payload: Buffer.alloc(200) }, { payload: Buffer.from('x'), claims: 1024 * mebibyte },
  { payload: Buffer.from(`42["watch","${'a'.repeat(70_000)}"]`) }, { code: 10, payload: Buffer.from('pong') },
];

describe('hostile sockets', function () {
  this.timeout(90_000);

  let app: TestApp;
  let person: TestPerson;
  let space: TestSpace;
  let cookie: string;
  let port: number;
  let host: string;

  before(async () => {
    app = await startTestApp();
    person = await createPerson(app.ctx);
    space = await createSpace(app.ctx, person);
    cookie = await app.cookieFor(person.id);
    ({ host } = new URL(app.url));
    port = Number(new URL(app.url).port);
  });
  after(() => app.stop());

  /** Whoever behaves is served as before. */
  async function everythingWorks(): Promise<void> {
    const reader = await createPerson(app.ctx);
    const listener = await app.socketFor(reader.id);
    expect((await listener.watch(`space:${space.id}`))['ok']).to.equal(true);
    const post = await createPost(app.ctx, person, space);
    await app.settle();
    await listener.caughtUp();
    expect(listener.received.some(({ payload }) => (payload['post'] as { id?: string } | undefined)?.id === post)).to.equal(true);
    listener.socket.disconnect();
    expect((await fetch(`${app.url}/readyz`)).status).to.equal(200);
  }

  it('with odd events and arguments are answered or ignored', async () => {
    for (const event of events.filter((name) => !['connection', 'newListener', 'error', 'disconnecting'].includes(name))) {
      const { socket } = await app.socketFor(person.id);
      for (const argument of odd) socket.emit(event, argument);
      socket.emit(event);
      socket.emit(event, ...odd);
      const answer: unknown = await socket.timeout(5_000).emitWithAck('unwatch', { target: 'none' });
      expect(answer, event.slice(0, 20)).to.deep.equal({ ok: true });
      socket.disconnect();
    }
    const { socket } = await app.socketFor(person.id);
    for (const argument of odd.slice(3)) {
      const answer = await socket.timeout(5_000).emitWithAck('watch', argument) as { ok: boolean; error?: { code: string } };
      const known = typeof argument === 'object' && argument !== null && 'target' in argument && argument.target === 'feed' && 'after' in argument && argument.after === Number.MAX_SAFE_INTEGER;
      expect(answer.ok, JSON.stringify(argument)).to.equal(known);
    }
    socket.disconnect();
    await everythingWorks();
  });

  it('cannot join rooms by their names, nor speak as the server', async () => {
    const other = await app.socketFor((await createPerson(app.ctx)).id);
    await other.watch('feed');
    const { socket } = await app.socketFor(person.id);
    for (const target of [`person:${person.id}`, `space:${space.id}#moderators`, 'presence', `feed:${space.id}#moderators`]) {
      expect(await socket.timeout(5_000).emitWithAck('watch', { target }), target).to.deep.include({ ok: false });
    }
    for (const name of ['post:created', 'typing', 'presence:changed', 'notification:created']) socket.emit(name, { forged: true, rooms: ['presence'] });
    await socket.timeout(5_000).emitWithAck('unwatch', { target: 'none' });
    await other.caughtUp();
    expect(JSON.stringify(other.received)).not.to.include('forged');
    socket.disconnect();
  });

  it('that ask without end are told that it is too much', async () => {
    const { socket } = await app.socketFor(person.id);
    const answers = await Promise.all(Array.from({ length: 500 }, () => socket.timeout(10_000).emitWithAck('watch', { target: 'me' }) as Promise<{ ok: boolean; error?: { code: string } }>));
    expect(answers.filter(({ ok }) => ok).length).to.be.within(1, 120);
    expect(new Set(answers.filter(({ ok }) => !ok).map(({ error }) => error?.code))).to.deep.equal(new Set(['too-many']));
    socket.disconnect();
  });

  it('may send 20,000 malformed frames: the process lives and keeps nothing of them', async () => {
    const random = createRandom(20_000);
    const choose = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const flood = async (wanted: number): Promise<number> => {
      let sent = 0;
      while (sent < wanted) {
        const wire = await WireSocket.open(port, host, cookie);
        expect(wire.closed, 'let in').to.equal(false);
        for (let count = 0; count < 80 && !wire.closed; count += 1) {
          const packet = random() < 0.9 ? choose(readable) : `42["watch",${JSON.stringify(choose(odd) ?? null)}]`;
          if (await wire.write(encodeFrame({ payload: Buffer.from(packet) }))) sent += 1;
        }
        await wire.settle();
        if (await wire.write(encodeFrame(choose(unreadable)))) sent += 1;
        wire.end();
      }
      return sent;
    };
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const memory = (): number => {
      collectGarbage();
      return process.memoryUsage().heapUsed + process.memoryUsage().external;
    };
    await flood(2_000);
    const before = memory();
    expect(await flood(20_000)).to.be.at.least(20_000);
    await everythingWorks();
    expect((memory() - before) / mebibyte, 'mebibytes more').to.be.below(50);
    expect(app.ctx.live.connections()).to.be.below(30);
  }).timeout(180_000);

  for (const frame of unreadable) {
    it(`survive ${JSON.stringify(frame.payload.toString('latin1').slice(0, 24))} (${frame.code ?? 1}, ${frame.reserved ?? 0})`, async () => {
      const wire = await WireSocket.open(port, host, cookie);
      await wire.write(encodeFrame(frame));
      await fetch(`${app.url}/healthz`);
      wire.end();
      expect((await fetch(`${app.url}/healthz`)).status).to.equal(200);
    });
  }
});
