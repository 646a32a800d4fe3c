import { expect } from 'chai';
import { addVariant, answerConsent, askApproval, beginMirror, changeAccount, declineMirror, nominatePost, scheduleVariant } from '#areas/outward/index.ts';
import { changeSpaceSettings } from '#areas/spaces/index.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import { failed } from '#plugins/contract/index.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Line { readonly kind: string; readonly url: string; readonly unread: boolean }

describe('notices of the way out', () => {
  let app: TestApp;
  let house: OutwardHouse;
  let reader: TestPerson;
  let post: string;

  beforeEach(async () => {
    app = await startTestApp();
    house = await createOutwardHouse(app.ctx, { without: ['lookup'] });
    reader = await createPerson(app.ctx, { name: 'Rita Reader' });
    post = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back in the workshop.' });
  });
  afterEach(() => app.stop());

  const told = async (person: TestPerson): Promise<Line[]> => {
    await app.settle();
    const answer = await (await app.agentFor(person.id)).get('/api/v1/notifications?lane=for-me').expect(200);
    return (answer.body as { items: Line[] }).items.filter(({ kind }) => !['asked', 'admitted'].includes(kind));
  };
  const kinds = async (person: TestPerson): Promise<string[]> => (await told(person)).map(({ kind }) => kind);

  it('tell comms what is proposed, the author what is asked, also in a muted space, and the proposer that it stays inside', async () => {
    await changeSpaceSettings(app.ctx, house.author.viewer, house.space.id, { mute: true });
    const { id } = await nominatePost(app.ctx, reader.viewer, post, 'Worth telling.');
    expect([await kinds(house.comms), await kinds(house.second), await kinds(house.admin)]).to.deep.equal([['nominated'], ['nominated'], []]);
    expect(await kinds(house.author)).to.deep.equal([]);
    await beginMirror(app.ctx, house.comms.viewer, id);
    expect((await told(house.author)).map(({ kind, url }) => [kind, url])).to.deep.equal([['consent', `/posts/${post}`]]);
    app.clock.advance(60_000);
    await app.settle();
    const mail = await mailRecords(app.ctx).findOne({ 'to.address': house.author.record.email }).sort({ _id: -1 }).lean();
    expect(mail?.subject).equal('Cora Comms would like to show your words or your picture outside. May they?');

    const other = await createPost(app.ctx, house.author, house.space);
    const declined = await nominatePost(app.ctx, reader.viewer, other, '');
    await declineMirror(app.ctx, house.comms.viewer, declined.id, 'Too much of our own.');
    expect(await kinds(reader)).to.deep.equal(['declined']);
    expect((await (await app.agentFor(reader.id)).get('/for-me').expect(200)).text).to.contain('it stays inside. “Too much of our own.”');
    const under = async (person: TestPerson): Promise<unknown> => ((await (await app.agentFor(person.id)).get(`/api/v1/posts/${other}/outward`).expect(200)).body as { declined: unknown }).declined;
    expect([await under(reader), await under(house.comms), await under(house.author)]).to.deep.equal(['Too much of our own.', 'Too much of our own.', null]);
    expect((await (await app.agentFor(reader.id)).get(`/posts/${other}/outward`).expect(200)).text).to.contain('“Too much of our own.”');
  });

  it('tell approvers what waits, step by step, and comms what comes home and what is stuck', async () => {
    await changeAccount(app.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'any', personIds: [house.admin.id, house.comms.id] }] } });
    const { id } = await nominatePost(app.ctx, house.comms.viewer, post, '');
    await answerConsent(app.ctx, house.author.viewer, id, true);
    const variant = (await addVariant(app.ctx, house.comms.viewer, id, house.accountId)).id;
    await askApproval(app.ctx, house.comms.viewer, variant);
    expect((await told(house.admin)).map(({ kind, url }) => [kind, url])).to.deep.equal([['approval', '/outward#approvals']]);
    expect(await kinds(house.comms)).to.deep.equal([]);
    await changeAccount(app.ctx, house.admin.viewer, house.accountId, { policy: { approval: [] } });
    house.network.after = () => failed('unknown', 'The line was cut.');
    await scheduleVariant(app.ctx, house.comms.viewer, variant, { at: 'now' });
    expect((await told(house.comms)).map(({ kind, url }) => [kind, url])).to.deep.equal([['outside-stuck', '/outward#needs-person']]);

    house.network.after = (_method, outcome) => outcome;
    const second = await createPost(app.ctx, house.author, house.space, { body: 'It is sharp, too.' });
    const again = await nominatePost(app.ctx, house.comms.viewer, second, '');
    await answerConsent(app.ctx, house.author.viewer, again.id, true);
    await scheduleVariant(app.ctx, house.comms.viewer, (await addVariant(app.ctx, house.comms.viewer, again.id, house.accountId)).id, { at: 'now' });
    await app.settle();
    const remoteId = house.network.posts.at(-1)?.id ?? '';
    house.network.replies.push({ id: 'r1', remoteId, author: { id: 'a1', name: 'Olga Outside' }, html: '<p>When is it open?</p>', at: app.clock.now() });
    app.clock.advance(6 * 60_000);
    expect((await told(house.second)).map(({ kind, url }) => [kind, url])).to.deep.include(['outside-reply', '/outward/inbox']);
  });
});
