import { expect } from 'chai';
import { accounts } from '#areas/outward/models/accounts.ts';
import { changeAccount, markShareable, requireForSharing, takeReplies } from '#areas/outward/index.ts';
import { suspendPerson } from '#areas/people/index.ts';
import type { OutsideReply } from '#plugins/contract/index.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardDesk } from '#test/factories/outward-desk.ts';
import { openOutwardDesk } from '#test/factories/outward-desk.ts';
import type { StandInOptions } from '#test/support/stand-in-network.ts';
import type { InboxView, PostOutwardView } from '#views/types/outward.ts';

const minute = 60_000;

describe('coming home', () => {
  let desk: OutwardDesk;
  let app: OutwardDesk['app'];
  let house: OutwardDesk['house'];
  let ask: OutwardDesk['ask'];
  let pass: OutwardDesk['pass'];
  let post: string;

  const start = async (options: StandInOptions = {}): Promise<void> => {
    desk = await openOutwardDesk(options);
    ({ app, house, ask, pass } = desk);
  };
  afterEach(() => app.stop());

  const publish = async (): Promise<void> => {
    ({ post } = await desk.publish('The lathe is back.'));
  };
  const reply = (changed: Partial<OutsideReply> = {}): OutsideReply =>
    ({ id: 'r1', remoteId: 'p1', author: { id: 'a1', name: 'Olga Outside', handle: '@olga', url: 'https://network.example/olga' }, html: '<p>When is it open?</p>', at: app.clock.now(), ...changed });
  const inbox = async (): Promise<InboxView> => (await ask(house.comms, 'get', '/outside-replies')) as unknown as InboxView;
  const under = async (person: TestPerson): Promise<PostOutwardView> => (await ask(person, 'get', `/posts/${post}/outward`)) as unknown as PostOutwardView;

  it('shows replies apart, inert, to those who read the post; edits and deletions follow', async () => {
    await start();
    await publish();
    house.network.replies.push(reply({ html: '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>', url: 'javascript:alert(1)', author: { id: 'a', name: 'Eve\u202e <b>', url: 'data:text/html,x' } }));
    await pass(6 * minute);
    const [shown] = (await under(house.author)).replies;
    expect(shown).to.deep.include({ bodyHtml: '<p>Hi</p>', url: null });
    expect(shown?.author).to.deep.equal({ name: 'Eve <b>', handle: '', url: null });
    const stranger = await createPerson(app.ctx);
    expect((await under(stranger)).replies).to.have.length(1);
    house.network.replies.splice(0, 1, reply({ html: '<p>Edited</p>' }));
    await pass(6 * minute);
    expect((await under(house.author)).replies[0]).to.deep.include({ bodyHtml: '<p>Edited</p>' });
    expect((await inbox()).items).to.have.length(1);
  });

  it('keeps what was deleted outside nowhere, and nothing longer than the policy says', async () => {
    await start();
    await publish();
    house.network.replies.push(reply(), reply({ id: 'r2', html: '<p>Second</p>' }), reply({ id: 'r3', remoteId: 'foreign' }));
    await pass(6 * minute);
    expect((await inbox()).counts.open).equal(2);
    const account = await accounts(app.ctx).findById(house.accountId).lean();
    if (account) await takeReplies(app.ctx, account as never, { replies: [], removed: ['r1'] });
    expect((await under(house.author)).replies.map(({ bodyHtml }) => bodyHtml)).to.deep.equal(['<p>Second</p>']);
    house.network.replies.length = 0;
    await pass(366 * 24 * 60 * minute);
    expect((await under(house.author)).replies).to.deep.equal([]);
  });

  it('gives comms an inbox with a clock, an owner, notes and an end', async () => {
    await start();
    await publish();
    house.network.replies.push(reply());
    await pass(6 * minute);
    const [item] = (await inbox()).items;
    const path = `/outside-replies/${item?.id ?? ''}`;
    expect(item).to.deep.include({ state: 'open', late: false });
    await ask(house.comms, 'patch', path, { owner: house.second.id }, 204);
    await ask(house.comms, 'patch', path, { owner: house.author.id }, 422);
    await ask(house.comms, 'patch', path, { note: 'Ask the workshop.' }, 204);
    await ask(house.author, 'patch', path, { note: 'Me too' }, 403);
    await ask(house.comms, 'patch', path, { snoozedUntil: new Date(app.clock.now().getTime() + 60 * minute).toISOString() }, 204);
    expect((await inbox()).items).to.deep.equal([]);
    await pass(71 * minute);
    expect((await inbox()).items[0]).to.deep.include({ state: 'open' });
    expect((await inbox()).items[0]?.owner?.id).equal(house.second.id);
    await pass(3 * 24 * 60 * minute);
    expect((await inbox()).counts.late).equal(1);
    await ask(house.comms, 'patch', path, { noAnswerNeeded: 'Only thanks.' }, 204);
    expect((await inbox()).items).to.deep.equal([]);
  });

  it('answers once from the right account, with a second person where the account wants that', async () => {
    await start();
    await publish();
    await changeAccount(app.ctx, house.admin.viewer, house.accountId, { policy: { approveAnswers: true } });
    house.network.replies.push(reply());
    await pass(6 * minute);
    const path = `/outside-replies/${(await inbox()).items[0]?.id ?? ''}`;
    await ask(house.comms, 'post', `${path}/answer`, { text: 'password: hunter22' }, 422);
    await ask(house.comms, 'post', `${path}/answer`, { text: 'On Friday.' });
    await app.settle();
    expect(house.network.answers).to.deep.equal([]);
    await ask(house.comms, 'post', `${path}/approve`, { revision: 1 }, 403);
    await ask(house.second, 'post', `${path}/approve`, { revision: 7 }, 409);
    await ask(house.second, 'post', `${path}/approve`, { revision: 1 }, 204);
    await ask(house.second, 'post', `${path}/approve`, { revision: 1 }, 409);
    await app.settle();
    expect(house.network.answers.map(({ to, text }) => ({ to, text }))).to.deep.equal([{ to: 'r1', text: 'On Friday.' }]);
    await ask(house.comms, 'post', `${path}/answer`, { text: 'Again' }, 409);
  });

  it('asks somebody to look by hand after one, three and seven days where the network lets no program read', async () => {
    await start({ without: ['fetchReplies'] });
    await publish();
    const day = 24 * 60 * minute;
    const due = async (): Promise<InboxView['handLooks']> => (await inbox()).handLooks;
    const found = async (number: number, note = ''): Promise<void> => {
      const [look] = await due();
      await ask(house.comms, 'post', `/hand-looks/${look?.id ?? ''}`, { found: number, note }, 204);
      await ask(house.comms, 'post', `/hand-looks/${look?.id ?? ''}`, { found: number }, 409);
      expect(await due()).to.deep.equal([]);
    };
    expect(await due()).to.deep.equal([]);
    await pass(1.8 * day);
    expect((await due()).map((look) => look.day)).to.deep.equal([1]);
    await found(2, 'Both friendly.');
    await pass(2 * day);
    expect((await due()).map(({ day: after, before }) => [after, before.map((look) => [look.found, look.note, look.by.name])])).to.deep.equal([[3, [[2, 'Both friendly.', 'Cora Comms']]]]);
    await found(0);
    await pass(4 * day);
    expect((await due()).map((look) => look.day)).to.deep.equal([7]);
    await found(1);
    await pass(30 * day);
    expect(await due()).to.deep.equal([]);
    const { variants: [variant] } = await desk.mirrorOf(((await ask(house.comms, 'get', '/mirrors'))['items'] as { id: string }[])[0]?.id ?? '');
    expect(variant?.looks.map((look) => look.found)).to.deep.equal([1, 0, 2]);
  });

  it('asks nobody to look at what is no longer there', async () => {
    await start({ without: ['fetchReplies'] });
    await publish();
    await pass(3 * 24 * 60 * minute);
    expect((await inbox()).counts.handLooks).to.equal(1);
    const [mirror] = (await ask(house.comms, 'get', '/mirrors'))['items'] as { id: string }[];
    await ask(house.comms, 'post', `/mirrors/${mirror?.id ?? ''}/withdraw`, {});
    await app.settle();
    expect((await inbox()).counts.handLooks).to.equal(0);
  });

  it('asks it too where the network closes the answers of this one account, and does not try to read them', async () => {
    await start();
    await accounts(app.ctx).updateOne({ _id: house.accountId }, { $set: { 'identity.repliesClosed': true } });
    await publish();
    house.network.replies.push(reply());
    await pass(3 * 24 * 60 * minute);
    const { items, handLooks } = await inbox();
    expect(items).to.deep.equal([]);
    expect(handLooks).to.have.length(1);
  });

  it('tells those who are here of copies and replies, and only those who may know', async () => {
    await start();
    post = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back.' });
    const [reader, desk] = [await app.socketFor(house.author.id), await app.socketFor(house.comms.id)];
    await reader.watch(`post:${post}`);
    await desk.watch('me');
    await app.settle();
    const mirror = (await ask(house.comms, 'post', '/mirrors', { post }, 201))['id'] as string;
    await ask(house.author, 'post', `/mirrors/${mirror}/consent`, { given: true }, 204);
    const variant = (await ask(house.comms, 'post', `/mirrors/${mirror}/variants`, { account: house.accountId }, 201))['id'] as string;
    await ask(house.comms, 'post', `/variants/${variant}/schedule`, { at: 'now' });
    await app.settle();
    house.network.replies.push(reply());
    await pass(6 * minute);
    await reader.caughtUp();
    await desk.caughtUp();
    const names = (socket: typeof reader): string[] => socket.received.map(({ name }) => name).filter((name) => /copy|outside/.test(name));
    expect(names(reader)).to.deep.equal(['copy:changed', 'outside-reply:changed']);
    expect(names(desk)).to.include.members(['copy:changed', 'outside-reply:changed']);
    expect(reader.received.find(({ name }) => name === 'copy:changed')?.payload).to.deep.include({ mirrorId: null, variantId: null });
  });

  it('lets people share in their own words, apart in time, and take it back', async () => {
    await start();
    post = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back.' });
    const other = await createPerson(app.ctx, { name: 'Otto Other' });
    const share = { post, text: 'So glad to see this machine turn again, well done!', language: 'en' };
    await ask(house.author, 'post', '/shares', share, 422);
    await markShareable(app.ctx, house.comms.viewer, post, { points: ['The old lathe has been repaired by our own trainees'], link: null });
    const connect = async (person: TestPerson, server: string): Promise<string> => (await ask(person, 'post', '/accounts', { network: 'stand-in', kind: 'personal', fields: { server, token: 't' } }, 201))['id'] as string;
    const [mine, theirs] = [await connect(house.author, 'one.example'), await connect(other, 'two.example')];
    await ask(house.author, 'post', '/shares', { ...share, account: theirs }, 404);
    await ask(house.author, 'post', '/shares', { ...share, account: mine, text: 'The old lathe has been repaired by our own trainees!!' }, 422);
    const made = await ask(house.author, 'post', '/shares', { ...share, account: mine }, 201);
    await ask(other, 'post', '/shares', { ...share, account: theirs }, 422);
    await ask(other, 'post', '/shares', { ...share, account: theirs, text: 'Our trainees know their trade: look at that old thing spin.' }, 201);
    await app.settle();
    expect(house.network.live().map(({ text }) => text)).to.deep.equal(['This is about my employer.\n\nSo glad to see this machine turn again, well done!']);
    await pass(40 * minute);
    expect(house.network.live()).to.have.length(2);
    expect((await ask(other, 'get', '/shares'))['items']).to.have.length(1);
    await ask(other, 'delete', `/shares/${String(made['id'])}`, undefined, 404);
    await ask(house.author, 'delete', `/shares/${String(made['id'])}`, undefined, 204);
    await app.settle();
    expect(house.network.live()).to.have.length(1);
    expect((await ask(house.comms, 'get', '/accounts'))['items']).to.have.length(1);
  });

  it('leads to the network’s page without an account, wants what another area wants, and ends with the person', async () => {
    await start();
    post = await createPost(app.ctx, house.author, house.space);
    await markShareable(app.ctx, house.comms.viewer, post, { points: [], link: 'https://example.com/lathe' });
    const byHand = await ask(house.author, 'post', '/shares', { post, network: 'stand-in', text: 'Look at that!', language: 'de' }, 201);
    expect(byHand['sharePage']).to.match(/^https:\/\/network\.example\/share\?text=Es%20geht%20um/);
    requireForSharing(app.ctx, (_ctx, personId) => Promise.resolve(personId !== house.author.id));
    await ask(house.author, 'post', '/shares', { post, network: 'stand-in', text: 'Another thought entirely.', language: 'en' }, 422);
    const other = await createPerson(app.ctx);
    const account = (await ask(other, 'post', '/accounts', { network: 'stand-in', kind: 'personal', fields: { token: 't' } }, 201))['id'] as string;
    await ask(other, 'post', '/shares', { post, account, text: 'What a fine machine that is.', language: 'en' }, 201);
    await suspendPerson(app.ctx, house.admin.viewer, other.id);
    await pass(60 * minute);
    expect(house.network.posts).to.deep.equal([]);
    expect(await accounts(app.ctx).findById(account).lean()).to.deep.include({ state: 'ended', sealed: null });
  });
});
