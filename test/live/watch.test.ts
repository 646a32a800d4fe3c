import { expect } from 'chai';
import { createMemoryHub } from '#core/live/memory-bus.ts';
import type { LiveClient, LiveRig } from '#test/support/live-rig.ts';
import { createLiveRig, personSuspended, sessionEnded } from '#test/support/live-rig.ts';

const items = (client: LiveClient): string[] => client.heard.filter(({ name }) => name === 'post:created').map(({ payload }) => `${String(payload['item'])} ${String(payload['for'])}`);
const closed = (client: LiveClient): Promise<string> => new Promise((resolve) => client.socket.once('disconnect', resolve));

describe('watching live', () => {
  let rig: LiveRig;
  beforeEach(async () => {
    rig = await createLiveRig();
    await rig.setMember('s', 'ann', true);
    await rig.setMember('s', 'ben', true);
    rig.signIn('ann');
    rig.signIn('ben');
  });
  afterEach(() => rig.close());

  it('brings each audience its own payload once, in every tab', async () => {
    const ann = await rig.connect('session-of-ann');
    const tab = await rig.connect('session-of-ann');
    const ben = await rig.connect('session-of-ben');
    for (const client of [ann, tab, ben]) for (const target of ['feed', 'space:s']) expect(await client.watch(target)).to.deep.include({ ok: true, events: [] });
    await rig.write('s', 'x', 'ann');
    await rig.settle();
    expect(items(ann)).to.deep.equal(['x author']);
    expect(items(tab)).to.deep.equal(['x author']);
    expect(items(ben)).to.deep.equal(['x members']);
    expect(ben.heard[0]?.payload.cursor).to.equal(3);
    ben.close();
    ann.socket.emit('unwatch', { target: 'feed' });
    await rig.write('s', 'y', 'ben');
    await rig.settle();
    expect(items(ann)).to.deep.equal(['x author', 'y members']);
    await ann.socket.emitWithAck('unwatch', { target: 'space:s' });
    await rig.write('s', 'z', 'ben');
    await rig.settle();
    expect(items(ann)).to.have.length(2);
    expect(items(tab)).to.deep.equal(['x author', 'y members', 'z members']);
  });

  it('answers what was missed since a cursor, as this viewer may see it today', async () => {
    await rig.setMember('t', 'ann', true);
    const ann = await rig.connect('session-of-ann');
    const before = await ann.watch('feed');
    ann.close();
    await rig.write('s', 'kept');
    await rig.write('t', 'lost');
    await rig.write('s', 'mine', 'ann');
    await rig.setMember('t', 'ann', false);
    await rig.settle([]);
    const again = await rig.connect('session-of-ann');
    const answer = await again.watch('feed', before.ok ? before.cursor : -1);
    expect(answer.ok && answer.events.map(({ name, payload }) => [name, payload['item'], payload['for'], payload.cursor])).to.deep.equal([
      ['post:created', 'kept', 'members', 4],
      ['post:created', 'mine', 'author', 6],
    ]);
    expect(answer).to.include({ ok: true, cursor: 7 });
  });

  it('says to begin afresh when too much was missed, or the cursor is from elsewhere', async () => {
    await Promise.all(Array.from({ length: 501 }, (_, index) => rig.write('s', String(index))));
    await rig.settle([]);
    const ann = await rig.connect('session-of-ann');
    expect(await ann.watch('feed', 1)).to.deep.equal({ ok: true, cursor: 503, events: [], reset: true });
    expect(await ann.watch('feed', 9_999)).to.deep.equal({ ok: true, cursor: 503, events: [], reset: true });
    const answer = await ann.watch('feed', 3);
    expect(answer.ok && answer.events).to.have.length(500);
  });

  it('answers the hidden like the missing', async () => {
    await rig.setMember('secret', 'ben', true);
    const ann = await rig.connect('session-of-ann');
    const hidden = await ann.watch('space:secret');
    expect(hidden).to.deep.equal({ ok: false, error: { code: 'not-found' } });
    expect(await ann.watch('space:none')).to.deep.equal(hidden);
    expect(await ann.watch('nonsense')).to.deep.equal(hidden);
  });

  it('silences who loses a permission before anything later is told', async () => {
    const ann = await rig.connect('session-of-ann');
    await ann.watch('feed');
    await ann.watch('space:s');
    await rig.write('s', 'before');
    await rig.setMember('s', 'ann', false);
    await rig.write('s', 'after');
    await rig.settle();
    expect(items(ann)).to.deep.equal(['before members']);
    await rig.setMember('s', 'ann', true);
    await rig.write('s', 'again');
    await rig.settle();
    expect(items(ann)).to.deep.equal(['before members', 'again members']);
  });

  it('looks at permissions afresh when one ends while a target is being joined', async () => {
    let release = (): void => undefined;
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    let held: Promise<void> | null = new Promise<void>((resolve) => (release = resolve));
    const slow = await createLiveRig({
      model: rig.model,
      storeTakes: () => {
        asked();
        return held ?? Promise.resolve();
      },
    });
    const ann = await slow.connect('session-of-ann');
    const watching = ann.watch('feed', 0);
    await isAsked;
    await slow.setMember('s', 'ann', false);
    await slow.settle([]);
    held = null;
    release();
    expect(await watching).to.include({ ok: true });
    await slow.write('s', 'after');
    await slow.settle();
    expect(items(ann)).to.deep.equal([]);
    await slow.close();
  });

  it('closes the sockets of an ended session and of a suspended person, and only those', async () => {
    rig.signIn('ann', 'other-session');
    const ann = await rig.connect('session-of-ann');
    const other = await rig.connect('other-session');
    const ben = await rig.connect('session-of-ben');
    const annClosed = closed(ann);
    rig.model.sessions.delete('session-of-ann');
    await rig.ctx.events.record(sessionEnded, { sessionId: 'session-of-ann' }, 'ann');
    expect(await annClosed).to.equal('io server disconnect');
    expect([other.socket.connected, ben.socket.connected]).to.deep.equal([true, true]);
    rig.signIn('ben', 'kept-session');
    const kept = await rig.connect('kept-session');
    const benClosed = closed(ben);
    await rig.ctx.events.record(personSuspended, { personId: 'ben', exceptSessionId: 'kept-session' }, null);
    await benClosed;
    await rig.settle();
    expect([other.socket.connected, kept.socket.connected]).to.deep.equal([true, true]);
    const refused = await rig.connect('session-of-ann').then(() => null, (error: unknown) => error);
    expect(refused).to.be.an('error').with.property('message', 'not-signed-in');
  });

  it('does not let in a session that ends while its handshake is under way', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const slow = await createLiveRig({
      model: rig.model,
      beforeAuthenticate: () => {
        asked();
        return held;
      },
    });
    const connecting = slow.connect('session-of-ann');
    await isAsked;
    rig.model.sessions.delete('session-of-ann');
    await slow.ctx.events.record(sessionEnded, { sessionId: 'session-of-ann' }, 'ann');
    await slow.settle([]);
    release();
    const client = await connecting;
    if (client.socket.connected) await closed(client);
    expect(client.socket.connected).to.equal(false);
    await slow.close();
  });

  it('closes a socket when its session runs out by itself', async () => {
    rig.signIn('ann', 'short', new Date(rig.core.clock.now().getTime() + 60_000));
    const ann = await rig.connect('short');
    const gone = closed(ann);
    rig.model.sessions.delete('short');
    rig.core.clock.advance(61_000);
    expect(await gone).to.equal('io server disconnect');
  });

  it('lets in a token, and refuses foreign origins and strangers', async () => {
    const byToken = await rig.connect('', { extraHeaders: {}, auth: { token: 'session-of-ann' } });
    expect(byToken.socket.connected).to.equal(true);
    const own = await rig.connect('session-of-ann', { extraHeaders: { cookie: 'session=session-of-ann', origin: 'http://own.example' } });
    expect(own.socket.connected).to.equal(true);
    for (const [session, settings] of [
      ['session-of-ann', { extraHeaders: { cookie: 'session=session-of-ann', origin: 'http://evil.example' } }],
      ['nobody', {}],
      ['', { extraHeaders: {}, auth: { token: { $ne: null } } }],
    ] as const) {
      const refused = await rig.connect(session, settings).then(() => null, (error: unknown) => error);
      expect(refused).to.be.an('error');
    }
  });

  it('shows who is typing to the others on the post, now and then', async () => {
    const ann = await rig.connect('session-of-ann');
    const ben = await rig.connect('session-of-ben');
    await rig.setMember('p', 'ann', true);
    await rig.setMember('p', 'ben', true);
    await rig.settle();
    expect(await ann.socket.emitWithAck('typing', { postId: 'p' })).to.deep.include({ ok: false });
    await ann.watch('post:p');
    await ben.watch('post:p');
    expect(await ann.socket.emitWithAck('typing', { postId: 'p' })).to.deep.equal({ ok: true });
    expect(await ann.socket.emitWithAck('typing', { postId: 'p' })).to.deep.equal({ ok: false, error: { code: 'too-many' } });
    await rig.settle();
    const typing = ben.heard.filter(({ name }) => name === 'typing').map(({ payload }) => payload);
    expect(typing).to.have.length(1);
    expect(typing[0]).to.deep.include({ postId: 'p', personId: 'ann', person: { id: 'ann', name: 'Name of ann' } });
    expect(ann.heard).to.deep.equal([]);
  });

  it('tells the same in every process', async () => {
    const hub = createMemoryHub();
    const first = await createLiveRig({ model: rig.model, bus: hub.join() });
    const second = await createLiveRig({ model: rig.model, bus: hub.join(), sharing: first.ctx.store });
    const ann = await second.connect('session-of-ann');
    await ann.watch('feed');
    await first.write('s', 'far');
    await first.settle([]);
    await second.settle();
    expect(items(ann)).to.deep.equal(['far members']);
    await second.close();
    await first.close();
  });

  it('outlives whatever a client sends', async () => {
    const ann = await rig.connect('session-of-ann');
    const nonsense = [undefined, null, 7, 'feed', [], {}, { target: 7 }, { target: { $ne: null } }, { target: 'feed', after: -1 }, { target: 'feed', after: '1' }, { target: 'x'.repeat(1_000) }, JSON.parse('{"__proto__":{"target":"feed"}}')];
    for (const request of nonsense) {
      expect(await ann.socket.emitWithAck('watch', request)).to.deep.equal({ ok: false, error: { code: 'malformed' } });
    }
    for (const name of ['error', 'constructor', '__proto__', 'toString', 'typing', 'unwatch', 'watch']) ann.socket.emit(name, 'x', 'y', () => undefined);
    ann.socket.emit('watch');
    const big = closed(ann);
    ann.socket.emit('watch', { target: 'x'.repeat(100_000) });
    await big;
    const after = await rig.connect('session-of-ann');
    expect(await after.watch('feed')).to.include({ ok: true });
  });

  it('slows down a socket that asks without end', async () => {
    const ann = await rig.connect('session-of-ann');
    const answers = await Promise.all(Array.from({ length: 120 }, () => ann.watch('feed')));
    expect(answers.some((answer) => !answer.ok && answer.error.code === 'too-many')).to.equal(true);
  });

  it('tells sockets to come back, spread, when it leaves', async () => {
    const ann = await rig.connect('session-of-ann');
    const gone = closed(ann);
    await rig.live.stop(30_000);
    expect(await gone).to.equal('transport close');
    const notice = ann.heard.find(({ name }) => (name as string) === 'server:leaving');
    expect(notice?.payload['retryAfterMilliseconds']).to.be.within(0, 30_000);
  });
});
