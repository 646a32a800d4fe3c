import { expect } from 'chai';
import { changeAccount, changeOutwardSettings, pauseAll, resumeAll } from '#areas/outward/index.ts';
import { editPost, removePost } from '#areas/feed/index.ts';
import { suspendPerson } from '#areas/people/index.ts';
import { updateSpace } from '#areas/spaces/index.ts';
import { installations } from '#core/store/migration-record.ts';
import { done, failed } from '#plugins/contract/index.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { Body, OutwardDesk } from '#test/factories/outward-desk.ts';
import { openOutwardDesk, refusedFields } from '#test/factories/outward-desk.ts';
import type { StandInOptions } from '#test/support/stand-in-network.ts';

const hour = 3_600_000;

describe('the way out', () => {
  let app: OutwardDesk['app'];
  let house: OutwardDesk['house'];
  let ask: OutwardDesk['ask'];
  let prepare: OutwardDesk['prepare'];
  let schedule: OutwardDesk['schedule'];
  let pass: OutwardDesk['pass'];
  let mirrorOf: OutwardDesk['mirrorOf'];
  let variantOf: OutwardDesk['variantOf'];

  const start = async (options: StandInOptions = {}): Promise<void> => {
    ({ app, house, ask, prepare, schedule, pass, mirrorOf, variantOf } = await openOutwardDesk(options));
  };
  afterEach(() => app.stop());

  const later = (milliseconds: number): string => new Date(app.clock.now().getTime() + milliseconds).toISOString();

  it('publishes what was prepared once, follows its edit, and takes it back', async () => {
    await start();
    const { mirror, variant } = await prepare();
    await schedule(variant);
    await app.settle();
    expect(house.network.live().map((post) => post.text)).to.deep.equal(['The lathe is back in the workshop.']);
    expect((await variantOf(variant)).state).equal('published');
    await ask(house.comms, 'patch', `/variants/${variant}`, { text: 'The lathe is back, and sharp.' });
    expect(house.network.live()[0]?.text).equal('The lathe is back in the workshop.');
    await schedule(variant);
    await app.settle();
    expect(house.network.live().map((post) => post.text)).to.deep.equal(['The lathe is back, and sharp.']);
    expect(((await ask(house.comms, 'get', '/copies'))['items'] as Body[])[0]).to.deep.include({ state: 'live', revision: 2, url: 'https://network.example/p1' });
    await ask(house.comms, 'post', `/mirrors/${mirror}/withdraw`, {});
    await ask(house.comms, 'post', `/mirrors/${mirror}/withdraw`, {});
    await app.settle();
    expect(house.network.live()).to.deep.equal([]);
    expect((await mirrorOf(mirror)).variants[0]?.copy?.state).equal('removed');
    expect(house.network.calls.filter(({ method }) => method === 'remove')).to.have.length(1);
  });

  it('asks the author, and lets nothing out without them or after them', async () => {
    await start();
    const post = await createPost(app.ctx, house.author, house.space);
    const mirror = (await ask(house.comms, 'post', '/mirrors', { post }, 201))['id'] as string;
    const variant = (await ask(house.comms, 'post', `/mirrors/${mirror}/variants`, { account: house.accountId }, 201))['id'] as string;
    expect(refusedFields(await schedule(variant, 'now', 422))).to.deep.equal(['consent']);
    await ask(house.second, 'post', `/mirrors/${mirror}/consent`, { given: true }, 403);
    await ask(house.author, 'post', `/mirrors/${mirror}/consent`, { given: true }, 204);
    await schedule(variant);
    await app.settle();
    expect(house.network.live()).to.have.length(1);
    await ask(house.author, 'post', `/mirrors/${mirror}/consent`, { given: false }, 204);
    await app.settle();
    expect(house.network.live()).to.deep.equal([]);
  });

  it('binds approval to the exact thing, never one’s own', async () => {
    await start();
    await changeAccount(app.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'any', personIds: [house.comms.id, house.second.id] }] } });
    const { mirror, variant } = await prepare();
    await schedule(variant, 'now', 422);
    const { hash } = await variantOf(variant);
    await ask(house.comms, 'post', `/mirrors/${mirror}/approve`, { variant, hash }, 403);
    await ask(house.second, 'post', `/mirrors/${mirror}/approve`, { variant, hash: 'another' }, 409);
    await ask(house.second, 'post', `/mirrors/${mirror}/approve`, { variant, hash });
    await schedule(variant, later(hour));
    await ask(house.comms, 'patch', `/variants/${variant}`, { text: 'Something else.' });
    await pass(2 * hour);
    expect(house.network.posts).to.deep.equal([]);
    await schedule(variant, 'now', 422);
    const changed = await variantOf(variant);
    await ask(house.second, 'post', `/mirrors/${mirror}/approve`, { variant, hash: changed.hash });
    await schedule(variant);
    await app.settle();
    expect(house.network.live().map((post) => post.text)).to.deep.equal(['Something else.']);
  });

  it('judges again what is scheduled when approval is switched on', async () => {
    await start();
    const { variant } = await prepare();
    await schedule(variant, later(hour));
    await changeAccount(app.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'all', personIds: [house.second.id] }] } });
    await pass(2 * hour);
    expect(house.network.posts).to.deep.equal([]);
    expect((await variantOf(variant)).state).equal('waiting');
    await ask(house.comms, 'patch', `/accounts/${house.accountId}`, { policy: { approval: [] } }, 403);
  });

  it('stops at what the check finds until it is answered, a block by two people', async () => {
    await start();
    await changeOutwardSettings(app.ctx, house.admin.viewer, { words: [{ word: 'Falcon', level: 'block' }] });
    const { variant } = await prepare('Falcon flies. Ask team@acme.example.');
    await schedule(variant, 'now', 422);
    const found = (await variantOf(variant)).findings;
    expect(found.map(({ level, code }) => `${level} ${code}`)).to.deep.equal(['block word', 'warning mail-address']);
    for (const { id } of found) await ask(house.comms, 'put', `/variants/${variant}/findings/${id}`, { reason: 'It is public already.' });
    await schedule(variant, 'now', 422);
    const block = found[0]?.id ?? '';
    await ask(house.comms, 'post', `/variants/${variant}/findings/${block}/confirm`, undefined, 403);
    await ask(house.second, 'post', `/variants/${variant}/findings/${block}/confirm`);
    await schedule(variant, later(hour));
    await changeOutwardSettings(app.ctx, house.admin.viewer, { words: [{ word: 'Falcon', level: 'block' }, { word: 'flies', level: 'warning' }] });
    await pass(2 * hour);
    expect(house.network.posts).to.deep.equal([]);
    expect(await variantOf(variant)).to.deep.include({ state: 'held', holdReason: 'findings' });
  });

  const endings: readonly [string, (post: string) => Promise<unknown>][] = [
    ['the post is removed', (post) => removePost(app.ctx, house.author.viewer, post)],
    ['the post is edited', (post) => editPost(app.ctx, house.author.viewer, post, { body: 'Something else' })],
    ['the author is suspended', () => suspendPerson(app.ctx, house.admin.viewer, house.author.id)],
    ['the space closes', () => updateSpace(app.ctx, house.author.viewer, house.space.id, { kind: 'closed' })],
    ['the space says never', () => updateSpace(app.ctx, house.author.viewer, house.space.id, { outside: 'never' })],
    ['everything is paused', () => pauseAll(app.ctx, house.comms.viewer, 'Emergency')],
    ['the store came out of a backup', () => installations(app.ctx).updateOne({ _id: 'this' }, { $set: { outwardPausedAt: app.clock.now() } })],
  ];
  for (const [what, act] of endings) {
    it(`lets nothing out once ${what}, told or not`, async () => {
      await start();
      const { post, variant } = await prepare();
      await schedule(variant, later(hour));
      await act(post);
      // No subscriber has run: the last check alone must hold it.
      app.clock.advance(2 * hour);
      await app.ctx.jobs.drain();
      expect(house.network.posts).to.deep.equal([]);
      await app.settle();
      expect(house.network.posts).to.deep.equal([]);
    });
  }

  it('goes on after a pause, but asks a person about what grew too old', async () => {
    await start();
    const { variant } = await prepare();
    await schedule(variant);
    await pauseAll(app.ctx, house.comms.viewer, 'Emergency');
    await app.settle();
    await resumeAll(app.ctx, house.comms.viewer);
    await app.settle();
    expect(house.network.live()).to.have.length(1);
    const second = await prepare('Second');
    await pauseAll(app.ctx, house.comms.viewer, 'Again');
    await schedule(second.variant);
    await pass(25 * hour);
    await resumeAll(app.ctx, house.comms.viewer);
    await app.settle();
    expect(house.network.live()).to.have.length(1);
    expect(await variantOf(second.variant)).to.deep.include({ state: 'held', holdReason: 'too-old' });
  });

  it('takes down what arrived although it was removed meanwhile', async () => {
    await start();
    const { post, variant } = await prepare();
    house.network.after = async (method, outcome) => {
      if (method === 'publish') await removePost(app.ctx, house.author.viewer, post);
      return outcome;
    };
    await schedule(variant);
    await app.settle();
    expect(house.network.posts.map(({ removed }) => removed)).to.deep.equal([true]);
  });

  it('looks up before it sends again, and asks a person where the network cannot tell', async () => {
    await start();
    const { variant } = await prepare();
    house.network.after = () => failed('unknown', 'The line was cut.');
    await schedule(variant);
    await app.settle();
    house.network.after = (_method, outcome) => outcome;
    await pass(11_000);
    expect(house.network.posts).to.have.length(1);
    expect((await variantOf(variant)).state).equal('published');
  });

  it('leaves an unknown outcome to a person, who confirms it', async () => {
    await start({ without: ['lookup'] });
    const { variant } = await prepare();
    house.network.after = () => failed('unknown', 'The line was cut.');
    await schedule(variant);
    await app.settle();
    await pass(5 * hour);
    expect(house.network.posts).to.have.length(1);
    const unknown = await variantOf(variant);
    expect(unknown).to.deep.include({ state: 'unknown' });
    expect((await ask(house.comms, 'get', '/outward'))['needsPerson']).to.have.length(1);
    await ask(house.comms, 'post', `/acts/${unknown.act?.id ?? ''}/resolve`, { how: 'confirmed', url: 'https://network.example/p1' }, 204);
    expect((await variantOf(variant)).copy).to.deep.include({ state: 'live', url: 'https://network.example/p1' });
    await ask(house.comms, 'post', `/acts/${unknown.act?.id ?? ''}/resolve`, { how: 'sent-again' }, 409);
  });

  it('waits for a network that is away, in order, and leaves it alone after ten failures', async () => {
    await start();
    const first = await prepare('First');
    const other = await prepare('Second');
    let tries = 0;
    house.network.before = (method) => (method === 'publish' && (tries += 1) > 0 ? failed('temporary', 'No route.') : undefined);
    await schedule(first.variant);
    await schedule(other.variant);
    for (let minute = 0; minute < 60; minute += 1) await pass(60_000);
    expect(tries).to.be.within(10, 80);
    const account = await ask(house.comms, 'get', `/accounts/${house.accountId}`);
    expect(account['health']).to.have.property('breakerUntil').that.is.a('string');
    expect((await ask(house.comms, 'get', '/outward'))['stuck']).to.have.length(2);
    house.network.before = () => undefined;
    for (let tick = 0; tick < 7; tick += 1) await pass(10_000);
    expect(house.network.live().map((post) => post.text)).to.deep.equal(['First', 'Second']);
  });

  it('asks for a sign-in when the network no longer takes the credential, and goes on after it', async () => {
    await start();
    const { variant } = await prepare();
    house.network.before = (method) => (method === 'publish' ? failed('auth', 'Token revoked.') : undefined);
    await schedule(variant);
    await app.settle();
    expect(await ask(house.comms, 'get', `/accounts/${house.accountId}`)).to.deep.include({ state: 'needs-sign-in', pausedReason: 'Token revoked.' });
    house.network.before = () => undefined;
    const again = await ask(house.comms, 'post', '/accounts', { network: 'stand-in', fields: { server: 'social.example', token: 'another' } }, 201);
    expect(again['id']).equal(house.accountId);
    await app.settle();
    expect(house.network.live()).to.have.length(1);
  });

  it('keeps to Retry-After, to the hourly cap, and to what a text may be', async () => {
    await start();
    const first = await prepare('First');
    house.network.before = (method) => (method === 'publish' ? failed('limit', 'Slow down.', 7_200) : undefined);
    await schedule(first.variant);
    await app.settle();
    house.network.before = () => undefined;
    await pass(hour);
    expect(house.network.posts).to.deep.equal([]);
    await pass(hour + 1_000);
    expect(house.network.posts).to.have.length(1);
    await changeAccount(app.ctx, house.comms.viewer, house.accountId, { policy: { hourlyCap: 1 } });
    const second = await prepare('Second');
    await schedule(second.variant);
    await app.settle();
    expect(house.network.posts).to.have.length(1);
    await pass(hour + 1_000);
    expect(house.network.posts).to.have.length(2);
    const long = await prepare('x'.repeat(501));
    expect(refusedFields(await schedule(long.variant, 'now', 422))).to.deep.equal(['text']);
    expect(refusedFields(await schedule(first.variant, later(-hour), 422))).to.deep.equal(['state']);
  });

  it('wants a reason against the quiet hours and the budget, and none for the next slot', async () => {
    await start();
    await changeAccount(app.ctx, house.comms.viewer, house.accountId, { policy: { timeZone: 'UTC', quiet: { from: '20:00', until: '07:00' }, perWeek: 1, slots: [{ day: 3, time: '10:00' }] } });
    const first = await prepare('First');
    expect(refusedFields(await schedule(first.variant, '2026-03-03T21:00:00Z', 422))).to.deep.equal(['reason']);
    await ask(house.comms, 'post', `/variants/${first.variant}/schedule`, { at: 'next-slot' });
    expect((await variantOf(first.variant)).scheduledAt).equal('2026-03-04T10:00:00.000Z');
    const second = await prepare('Second');
    await schedule(second.variant, '2026-03-05T10:00:00Z', 422);
    await ask(house.comms, 'post', `/variants/${second.variant}/schedule`, { at: '2026-03-05T10:00:00Z', reason: 'The fair begins.' });
    const plan = await ask(house.comms, 'get', '/outward/plan?from=2026-03-02T00:00:00Z');
    expect(plan['entries']).to.have.length(2);
    expect(plan['budgets']).to.have.nested.property('0.planned', 2);
  });

  it('is all done by the act of nobody else: outcomes of a network that lies are kept apart', async () => {
    await start();
    const { variant } = await prepare();
    house.network.after = (method) => (method === 'publish' ? { kind: 'pending', state: { job: 1 }, checkAfter: 5 } : done({ id: 'x' }));
    await schedule(variant);
    await app.settle();
    expect((await variantOf(variant)).act?.state).equal('pending');
    await pass(6_000);
    expect((await variantOf(variant)).act).to.deep.include({ state: 'pending', attempts: 1 });
    expect(house.network.posts).to.have.length(1);
  });
});
