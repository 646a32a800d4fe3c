import { expect } from 'chai';
import { changeAccount, changeOutwardSettings, markShareable } from '#areas/outward/index.ts';
import type { OutwardDesk } from '#test/factories/outward-desk.ts';
import { openOutwardDesk } from '#test/factories/outward-desk.ts';
import type { DeskView } from '#views/types/outward.ts';

/** What a page says first about a form that was not taken. */
const saidFirst = (page: string): string => /role="alert"[^>]*>.*?<p>(.*?)<\/p>/s.exec(page)?.[1] ?? '';

describe('pages of the way out', () => {
  let desk: OutwardDesk;
  beforeEach(async () => {
    desk = await openOutwardDesk();
  });
  afterEach(() => desk.app.stop());

  it('tell what is outside from what is in the works', async () => {
    const { house, ask } = desk;
    const sections = async (): Promise<[string[], string[]]> => {
      const { working, outside } = (await ask(house.comms, 'get', '/outward')) as unknown as DeskView;
      return [working.map(({ id }) => id), outside.map(({ id }) => id)];
    };
    const begun = await desk.prepare('The saw sings.');
    const out = await desk.publish();
    expect(await sections()).to.deep.equal([[begun.mirror], [out.mirror]]);
    expect((await (await desk.app.agentFor(house.comms.id)).get('/outward').expect(200)).text).to.match(/id="working".*id="outside"/s);
    await ask(house.comms, 'patch', `/variants/${out.variant}`, { text: 'It is sharp.' });
    expect((await sections())[0]).to.have.members([begun.mirror, out.mirror]);
    await desk.schedule(out.variant);
    await desk.app.settle();
    expect(await sections()).to.deep.equal([[begun.mirror], [out.mirror]]);
    await ask(house.comms, 'post', `/mirrors/${out.mirror}/withdraw`, {});
    expect((await sections())[1]).to.deep.equal([]);
  });

  it('show those who approve what was changed once it was out, when somebody asks', async () => {
    const { house, ask } = desk;
    const out = await desk.publish();
    await changeAccount(desk.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'any', personIds: [house.second.id] }] } });
    await ask(house.comms, 'patch', `/variants/${out.variant}`, { text: 'It is sharp.' });
    const waiting = async (): Promise<string[]> => ((await ask(house.second, 'get', '/outward')) as unknown as DeskView).approvals.map(({ id }) => id);
    expect([(await desk.variantOf(out.variant)).next, await waiting()]).to.deep.equal(['ask-approval', []]);
    await ask(house.comms, 'post', `/variants/${out.variant}/ask-approval`);
    expect([(await desk.variantOf(out.variant)).next, await waiting()]).to.deep.equal(['wait-approval', [out.variant]]);
    await ask(house.comms, 'patch', `/variants/${out.variant}`, { text: 'It is very sharp.' });
    expect(await waiting()).to.deep.equal([]);
    await ask(house.comms, 'post', `/variants/${out.variant}/ask-approval`);
    const { hash } = await desk.variantOf(out.variant);
    await ask(house.second, 'post', `/variants/${out.variant}/approve`, { hash });
    expect([(await desk.variantOf(out.variant)).next, await waiting()]).to.deep.equal(['follow', []]);
  });

  it('lead with what exactly stands against a form, and keep what was typed', async () => {
    const { house, app } = desk;
    await changeOutwardSettings(app.ctx, house.admin.viewer, { words: [{ word: 'prototype', level: 'block' }] });
    const out = await desk.publish();
    house.network.replies.push({ id: 'r1', remoteId: 'p1', author: { id: 'a1', name: 'Olga Outside' }, html: '<p>When?</p>', at: app.clock.now() });
    await desk.pass(6 * 60_000);
    const comms = await app.agentFor(house.comms.id);
    const [reply] = ((await desk.ask(house.comms, 'get', '/outside-replies'))['items'] as { id: string }[]);
    const answer = await comms.post(`/outward/replies/${reply?.id ?? ''}/answer`).type('form').send({ text: 'When the prototype is done.' }).expect(422);
    expect(saidFirst(answer.text)).to.equal('The check has found something that must be answered first.');
    expect(answer.text).to.contain('When the prototype is done.</textarea>');

    const asked = await comms.post(`/outward/mirrors/${out.mirror}/ask-consent`).type('form').send({ person: '@nobody', role: 'named' }).expect(422);
    expect(asked.text).to.contain('This person cannot see the post').and.contain('value="@nobody"');

    const { variant } = await desk.prepare('The saw sings.');
    const scheduled = await comms.post(`/outward/variants/${variant}/schedule`).type('form').send({ when: 'at', at: '2001-01-01T10:00' }).expect(422);
    expect(saidFirst(scheduled.text)).to.equal('This moment has passed. Choose a later one.');

    await markShareable(app.ctx, house.comms.viewer, out.post, { points: ['The lathe is back in the workshop, and everybody may use it again.'], link: null });
    const share = await (await app.agentFor(house.author.id)).post(`/posts/${out.post}/shares`).type('form').send({ text: 'The lathe is back in the workshop, and everybody may use it again.', to: 'page:stand-in' }).expect(422);
    expect(saidFirst(share.text)).to.match(/^This is nearly the same as a text/);
    expect(share.text).to.contain('everybody may use it again.</textarea>');

    const other = await (await app.agentFor(house.author.id)).post(`/posts/${out.post}/shareable`).type('form').send({ points: 'x', link: 'nowhere' });
    expect(other.status).to.equal(422);
    expect(/<p[^>]*>This is not in the right form\. /.test(other.text)).to.equal(true);
  });
});
