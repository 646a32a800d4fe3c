import { expect } from 'chai';
import { changeAccount, changeOutwardSettings } from '#areas/outward/index.ts';
import { acts } from '#areas/outward/models/acts.ts';
import { editPost } from '#areas/feed/index.ts';
import { failed } from '#plugins/contract/index.ts';
import type { Body, OutwardDesk } from '#test/factories/outward-desk.ts';
import { openOutwardDesk, refusedFields } from '#test/factories/outward-desk.ts';
import type { StandInOptions } from '#test/support/stand-in-network.ts';
import type { CorrectionView, DeskView } from '#views/types/outward.ts';

describe('correcting by a reply', () => {
  let desk: OutwardDesk;
  let out: { readonly post: string; readonly mirror: string; readonly variant: string };
  let copy: string;

  const start = async (options: StandInOptions = { without: ['update', 'remove'] }): Promise<void> => {
    desk = await openOutwardDesk(options);
    out = await desk.publish();
    copy = (await desk.variantOf(out.variant)).copy?.id ?? '';
  };
  afterEach(() => desk.app.stop());

  const correct = (body: Body, status = 201): Promise<Body> => desk.ask(desk.house.comms, 'post', `/copies/${copy}/corrections`, body, status);
  const listed = async (): Promise<CorrectionView[]> => (await desk.ask(desk.house.second, 'get', `/copies/${copy}/corrections`))['items'] as CorrectionView[];
  const text = 'It is the milling machine, not the lathe.';

  it('answers the copy itself from its account, once, where it can be neither edited nor replaced', async () => {
    await start();
    expect((await desk.variantOf(out.variant)).copy?.allows).to.deep.equal({ edit: 'correct', reply: true, remove: false });
    const { id } = await correct({ text });
    expect((await correct({ text: ` ${text} ` }))['id']).to.equal(id);
    await desk.app.settle();
    await correct({ text });
    await desk.app.settle();
    expect(desk.house.network.answers.map(({ to, text: said }) => [to, said])).to.deep.equal([['p1', text]]);
    const [view] = await listed();
    expect([view?.act?.kind, view?.act?.state, view?.url]).to.deep.equal(['correct', 'done', 'https://network.example/a1']);
    expect(await acts(desk.ctx).countDocuments({ kind: 'correct' })).to.equal(1);
    await correct({ text: 'And it is blue.' });
    await desk.app.settle();
    expect(desk.house.network.answers).to.have.length(2);
  });

  it('is another way where a copy can only be replaced, and none where it can be edited', async () => {
    await start({ without: ['update'] });
    expect((await desk.variantOf(out.variant)).can.correct).to.equal(true);
    await correct({ text });
    await desk.app.stop();
    await start({});
    expect((await desk.variantOf(out.variant)).can.correct).to.equal(false);
    expect(refusedFields(await correct({ text }, 422))).to.deep.equal(['text']);
  });

  it('goes out when those have approved the very words whom the account asks, never the writer', async () => {
    await start();
    const { house, ask } = desk;
    await changeAccount(desk.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'any', personIds: [house.comms.id, house.second.id] }] } });
    const { id, hash } = await correct({ text });
    await desk.app.settle();
    expect(house.network.answers).to.deep.equal([]);
    expect(((await ask(house.second, 'get', '/outward')) as unknown as DeskView).corrections).to.have.length(1);
    expect(((await ask(house.comms, 'get', '/outward')) as unknown as DeskView).corrections).to.have.length(0);
    await ask(house.comms, 'post', `/corrections/${String(id)}/approve`, { hash }, 403);
    await ask(house.second, 'post', `/corrections/${String(id)}/approve`, { hash: 'another' }, 409);
    await ask(house.author, 'post', `/corrections/${String(id)}/approve`, { hash }, 403);
    await ask(house.second, 'post', `/corrections/${String(id)}/approve`, { hash });
    await desk.app.settle();
    expect(house.network.answers.map(({ text: said }) => said)).to.deep.equal([text]);
    await ask(house.comms, 'delete', `/corrections/${String(id)}`, undefined, 409);
    const dropped = await correct({ text: 'No, the lathe.' });
    await ask(house.comms, 'delete', `/corrections/${String(dropped['id'])}`, undefined, 204);
    await ask(house.second, 'post', `/corrections/${String(dropped['id'])}/approve`, { hash: dropped['hash'] }, 404);
    expect(await listed()).to.have.length(1);
  });

  it('waits for approval that is switched on before it leaves, and does not outlive what it corrects', async () => {
    await start();
    const { house } = desk;
    await desk.ask(house.comms, 'post', '/outward/pause', { reason: 'Wait.' }, 204);
    await correct({ text });
    await changeAccount(desk.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'any', personIds: [house.second.id] }] } });
    await desk.ask(house.comms, 'post', '/outward/resume', {}, 204);
    await desk.app.settle();
    expect(house.network.answers).to.deep.equal([]);
    const [held] = await listed();
    expect([held?.act?.state, held?.act?.refusal, held?.can.approve]).to.deep.equal(['held', 'not-approved', true]);
    await desk.ask(house.comms, 'post', `/mirrors/${out.mirror}/withdraw`, {});
    await desk.ask(house.second, 'post', `/corrections/${held?.id ?? ''}/approve`, { hash: held?.hash }, 409);
    await desk.app.settle();
    expect(house.network.answers).to.deep.equal([]);
  });

  it('is not sent twice when nobody can tell what became of it', async () => {
    await start();
    desk.house.network.after = () => failed('unknown', 'The line was cut.');
    await correct({ text });
    await desk.pass(3_600_000);
    expect(desk.house.network.answers).to.have.length(1);
    const [view] = await listed();
    expect([view?.act?.state, view?.act?.can.confirm]).to.deep.equal(['unknown', true]);
    await desk.ask(desk.house.comms, 'post', `/acts/${view?.act?.id ?? ''}/resolve`, { how: 'confirmed', url: 'https://network.example/a1' }, 204);
    expect((await listed())[0]?.act?.state).to.equal('done');
  });

  it('is checked as a text is, and may say what the post says by now', async () => {
    await start();
    const { house } = desk;
    await changeOutwardSettings(desk.ctx, house.admin.viewer, { words: [{ word: 'prototype', level: 'block' }, { word: 'soon', level: 'warning' }] });
    await editPost(desk.ctx, house.author.viewer, out.post, { body: 'The milling machine is back.' });
    const blocked = await correct({ text: 'It is a prototype.' }, 422);
    expect((blocked['error'] as { fields: { message: string }[] }).fields[0]?.message).to.equal('The text says “prototype”.');
    expect(refusedFields(await correct({ text: 'It runs soon.' }, 422))).to.deep.equal(['text', 'reason']);
    await correct({ text: 'x'.repeat(501) }, 422);
    await correct({ text: 'It runs soon.', reason: 'It was said at the fair.' });
    await desk.app.settle();
    expect(house.network.answers.map(({ text: said }) => said)).to.deep.equal(['It runs soon.']);
    await desk.ask(house.author, 'post', `/copies/${copy}/corrections`, { text }, 403);
  });

  it('comes back on the page with its words and what stands against them first', async () => {
    await start();
    await changeOutwardSettings(desk.ctx, desk.house.admin.viewer, { words: [{ word: 'prototype', level: 'block' }] });
    const agent = await desk.app.agentFor(desk.house.comms.id);
    const refused = await agent.post(`/outward/copies/${copy}/corrections`).type('form').send({ text: 'It is a prototype.' }).expect(422);
    expect(refused.text).to.match(/role="alert"[^>]*>.*?<p>The text says “prototype”\./s).and.to.contain('>It is a prototype.</textarea>');
    await agent.post(`/outward/copies/${copy}/corrections`).type('form').send({ text }).expect(303);
    await desk.app.settle();
    expect((await agent.get(`/outward/mirrors/${out.mirror}`).expect(200)).text).to.contain(text).and.contain('https://network.example/a1');
  });
});
