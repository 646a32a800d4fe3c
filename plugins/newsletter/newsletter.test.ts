import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { ParsedMail } from 'mailparser';
import type { InboundAnswer, Outcome, PluginAccount } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { Counterpart, TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import { refusalOf } from './smtp.ts';
import type { PostOffice } from './testing/post-office.ts';
import { password, startBrokenOffice, startPostOffice } from './testing/post-office.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('plugin.json', import.meta.url), 'utf8'));
const fieldsAt = (port: number, more: Record<string, unknown> = {}): Record<string, unknown> =>
  ({ server: '127.0.0.1', port, encryption: 'none', user: 'news', password, from: 'Fjord & Sons <news@fjord.example>', recipients: 'ann@readers.example', imprint: 'Fjord & Sons\nHarbour 1, 10115 Berlin', ...more });
const htmlOf = (mail: ParsedMail | undefined): string => (typeof mail?.html === 'string' ? mail.html : '');

describePlugin({
  name: 'newsletter', plugin, manifest, against: 'a real server',
  start: async (): Promise<Counterpart> => {
    const office = await startPostOffice();
    return {
      settings: {}, fields: fieldsAt(office.port), wrongFields: { password: 'wrong' }, secrets: [password], hosts: ['127.0.0.1'],
      published: () => Promise.resolve(office.received.map((mail) => ({ id: mail.messageId ?? '', text: mail.text ?? '', alts: [...htmlOf(mail).matchAll(/<img[^>]* alt="([^"]*)"/g)].map(([, alt = '']) => alt) }))),
      stop: office.stop,
    };
  },
});

describe('newsletter', () => {
  const stops: (() => Promise<void>)[] = [];
  let ctx: TestContext;
  beforeEach(() => { ctx = createTestContext({ hosts: ['127.0.0.1'], hooksUrl: 'https://parley.example/hooks/newsletter' }); });
  afterEach(async () => { for (const stop of stops.splice(0)) await stop(); });

  const open = async (options?: Parameters<typeof startPostOffice>[0]): Promise<PostOffice> => {
    const office = await startPostOffice(options);
    stops.push(office.stop);
    return office;
  };
  const accountAt = (port: number, more: Record<string, unknown> = {}): PluginAccount => ({ id: 'account-1', settings: {}, fields: plugin.account.parse(fieldsAt(port, more)), identity: { id: 'x', name: 'Fjord & Sons' } });
  const payloadOf = (account: PluginAccount, post = makePost()): unknown => plugin.prepare(post, { manifest: manifest as never, account, options: {} }).payload;
  const publish = (account: PluginAccount, key = 'key-1', signal = ctx.signal): Promise<Outcome> => outcomeOf(() => plugin.publish(ctx.withSignal(signal), account, payloadOf(account), key));
  const failureOf = (outcome: Outcome): string => (outcome.kind === 'failed' ? outcome.failure : outcome.kind);
  const gate = async (account: PluginAccount, method: string, url: string, body = '', headers: Record<string, string> = {}): Promise<InboundAnswer> => {
    if (!plugin.receive) throw new Error('no gate');
    return plugin.receive({ ...ctx, hooksUrl: 'https://parley.example/hooks/newsletter' }, { method, path: new URL(url).pathname.slice('/hooks/newsletter'.length), headers, body: Buffer.from(body), url }, [account]);
  };

  it('sends each reader a mail of their own, whole in HTML and in text, its picture inside', async () => {
    const office = await open();
    const account = accountAt(office.port, { recipients: 'ann@readers.example\nbob@readers.example, ann@readers.example' });
    const post = makePost({ title: 'Grüße & more', text: 'Hello & welcome.', html: '<p>Hello &amp; welcome.</p>', language: 'de', media: [makeMedium()], link: { url: 'https://fjord.example/?a=1&b=2', title: 'Open <day>' } });
    const outcome = await plugin.publish(ctx, account, payloadOf(account, post), post.key);
    expect(outcome.kind).to.equal('done');
    expect(office.received.map(({ to }) => (Array.isArray(to) ? '' : to?.text))).to.deep.equal(['ann@readers.example', 'bob@readers.example']);
    const [mail] = office.received;
    expect([mail?.subject, mail?.from?.text]).to.deep.equal(['Grüße & more', '"Fjord & Sons" <news@fjord.example>']);
    expect(htmlOf(mail)).to.include('lang="de"').and.include('alt="A lathe with its cover off."').and.include('Open &lt;day&gt;').and.include('Harbour 1').and.include('>Abbestellen</a>');
    expect(mail?.text).to.include('[Bild: A lathe with its cover off.]').and.include('https://fjord.example/?a=1&b=2').and.include('Harbour 1');
    expect([mail?.attachments[0]?.cid, mail?.attachments[0]?.contentType, mail?.attachments[0]?.related]).to.deep.equal(['picture-1@parley', 'image/png', true]);
  });

  it('names a mail after its key, so that a second one is known as such', async () => {
    const [one, other] = [await open(), await open()];
    for (const office of [one, other]) await plugin.publish(createTestContext({ hosts: [] }), accountAt(office.port), payloadOf(accountAt(office.port)), 'key-1');
    expect(one.received[0]?.messageId).to.match(/^<[0-9a-f]{24}\.[0-9a-f]{12}@fjord\.example>$/).and.equal(other.received[0]?.messageId);
  });

  it('sends one mail to a list, which sees to its readers itself', async () => {
    const office = await open();
    await publish(accountAt(office.port, { recipients: undefined, list: 'readers@lists.example' }));
    expect(office.received).to.have.length(1);
    expect(office.received[0]?.headers.has('list')).to.equal(false);
  });

  it('lets a reader leave with one click, and come back', async () => {
    const office = await open();
    const account = accountAt(office.port, { recipients: 'ann@readers.example bob@readers.example' });
    await publish(account, 'key-1');
    const { 'unsubscribe-post': oneClick, unsubscribe } = office.received[0]?.headers.get('list') as unknown as { 'unsubscribe-post': { name: string }; unsubscribe: { url: string } };
    expect(oneClick.name).to.equal('List-Unsubscribe=One-Click');
    const asked = await gate(account, 'GET', unsubscribe.url);
    expect(String(asked.body)).to.include('ann@readers.example will get no more mails from Fjord &amp; Sons');
    expect((await gate(account, 'POST', unsubscribe.url, 'List-Unsubscribe=One-Click')).status).to.equal(200);
    await publish(account, 'key-2');
    expect(office.received.map(({ to }) => (Array.isArray(to) ? '' : to?.text))).to.deep.equal(['ann@readers.example', 'bob@readers.example', 'bob@readers.example']);
    await gate(account, 'POST', unsubscribe.url, 'List-Unsubscribe=Undo');
    await publish(account, 'key-3');
    expect(office.received).to.have.length(5);
  });

  it('takes the one click as a form of parts too, and changes nothing for a look, a guess or another account', async () => {
    const office = await open();
    const account = accountAt(office.port);
    await publish(account, 'key-1');
    const { unsubscribe: { url } } = office.received[0]?.headers.get('list') as unknown as { unsubscribe: { url: string } };
    await gate(account, 'GET', url);
    expect((await gate(account, 'POST', url, 'x=y')).status).to.equal(400);
    for (const wrong of [url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A'), url.replace('account-1', 'account-2'), url.replace(/unsubscribe\/[\w-]+/, `unsubscribe/${Buffer.from('bob@readers.example').toString('base64url')}`)]) expect((await gate(account, 'POST', wrong, 'List-Unsubscribe=One-Click')).status, wrong).to.equal(404);
    expect(await ctx.store.list('out:')).to.deep.equal([]);
    const parts = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect((await gate(account, 'POST', url, parts, { 'content-type': 'multipart/form-data; boundary=b' })).status).to.equal(200);
    expect(await ctx.store.list('out:')).to.have.length(1);
  });

  it('asks for either a list or recipients, and says what is no address', async () => {
    const finish = (more: Record<string, unknown>): Promise<unknown> => plugin.connect.finish(ctx, { settings: {}, fields: plugin.account.parse(fieldsAt(1, more)), redirectUrl: '' }).catch((error: unknown) => error);
    for (const more of [{ recipients: '' }, { list: 'readers@lists.example' }]) expect(await finish(more)).to.be.instanceOf(PluginFailure).and.have.property('failure', 'content');
    for (const more of [{ recipients: 'ann' }, { from: 'nobody' }, { from: 'A\r\nBcc: x@y.example <a@b.example>' }, { server: 'https://mail.example.com' }]) expect(plugin.account.safeParse(fieldsAt(1, more)).success, JSON.stringify(more)).to.equal(false);
  });

  describe('on a bad day', () => {
    it('passes over who is refused for good, and says how many', async () => {
      const office = await open({ onRcptTo: ({ address }, _session, answer) => (address.startsWith('gone') ? answer(Object.assign(new Error('No such user'), { responseCode: 550 })) : answer()) });
      const outcome = await publish(accountAt(office.port, { recipients: 'gone@readers.example ann@readers.example' }));
      expect(outcome).to.deep.include({ kind: 'done' });
      expect(outcome.kind === 'done' && outcome.remote.data).to.deep.equal({ sent: 1, refused: 1 });
      expect(failureOf(await publish(accountAt(office.port, { recipients: 'gone@readers.example' }), 'key-2'))).to.equal('content');
    });

    it('comes back to who was put off, and writes to nobody twice', async () => {
      let busy = true;
      const office = await open({ onRcptTo: ({ address }, _session, answer) => (busy && address.startsWith('later') ? answer(Object.assign(new Error('Try again later'), { responseCode: 450 })) : answer()) });
      const account = accountAt(office.port, { recipients: 'ann@readers.example later@readers.example zoe@readers.example' });
      expect(failureOf(await publish(account))).to.equal('temporary');
      expect(await plugin.lookup?.(ctx, account, payloadOf(account), 'key-1')).to.equal(null);
      busy = false;
      expect((await publish(account)).kind).to.equal('done');
      expect((await publish(account)).kind).to.equal('done');
      expect(office.received.map(({ to }) => (Array.isArray(to) ? '' : to?.text))).to.deep.equal(['ann@readers.example', 'zoe@readers.example', 'later@readers.example']);
    });

    it('calls a refused sender, a refused content and a refused password by their names', async () => {
      const sender = await open({ onMailFrom: (_address, _session, answer) => answer(Object.assign(new Error('Not you'), { responseCode: 553 })) });
      expect(failureOf(await publish(accountAt(sender.port)))).to.equal('content');
      const content = await open({ onData: (stream, _session, answer) => { stream.resume(); stream.on('end', () => answer(Object.assign(new Error('Spam'), { responseCode: 554 }))); } });
      expect(failureOf(await publish(accountAt(content.port), 'key-2'))).to.equal('content');
      expect(failureOf(await publish(accountAt(content.port, { password: 'wrong' }), 'key-3'))).to.equal('auth');
      expect(await plugin.lookup?.(ctx, accountAt(content.port), {}, 'key-3')).to.equal(null);
    });

    it('does not know what became of a mail when the connection ends after its content, and says so at a look', async () => {
      for (const how of ['cut', 'hang'] as const) {
        const office = await startBrokenOffice('content', how);
        stops.push(office.stop);
        const account = accountAt(office.port, { user: undefined, password: undefined });
        const outcome = await publish(account, how, how === 'hang' ? AbortSignal.timeout(400) : ctx.signal);
        expect(failureOf(outcome), JSON.stringify(outcome)).to.equal('unknown');
        expect(office.mails).to.have.length(1);
        expect(await plugin.lookup?.(ctx, account, {}, how).catch((error: unknown) => error)).to.be.instanceOf(PluginFailure);
      }
    });

    it('knows that nothing was sent when it ended before', async () => {
      for (const after of ['greeting', 'RCPT'] as const) {
        const office = await startBrokenOffice(after, 'cut');
        stops.push(office.stop);
        const account = accountAt(office.port, { user: undefined, password: undefined });
        const outcome = await publish(account, after);
        expect(failureOf(outcome), JSON.stringify(outcome)).to.equal('temporary');
        expect(await plugin.lookup?.(ctx, account, {}, after)).to.equal(null);
      }
      expect(failureOf(await publish(accountAt(1), 'closed'))).to.equal('temporary');
    });

    it('names what the server said by its number', () => {
      const named = (facts: Record<string, unknown>, handedOver = false): string[] => { const { kind, stage } = refusalOf(Object.assign(new Error('said'), facts), handedOver); return [kind, stage]; };
      expect(named({ responseCode: 421, command: 'RCPT TO' })).to.deep.equal(['temporary', 'connection']);
      expect(named({ responseCode: 452, command: 'DATA' })).to.deep.equal(['temporary', 'content']);
      expect(named({ responseCode: 454, code: 'EAUTH' })).to.deep.equal(['temporary', 'connection']);
      expect(named({ code: 'ETIMEDOUT', command: 'CONN' }, true)).to.deep.equal(['unknown', 'connection']);
      expect(named({ code: 'ETIMEDOUT', command: 'CONN' })).to.deep.equal(['temporary', 'connection']);
    });
  });

  it('sends a long list in pieces, each reader once', async () => {
    const office = await open();
    const recipients = Array.from({ length: 45 }, (_none, place) => `reader${place}@readers.example`);
    const account = accountAt(office.port, { recipients: recipients.join('\n') });
    let outcome = await publish(account);
    let calls = 1;
    for (; outcome.kind === 'pending' && calls < 10; calls += 1) outcome = await outcomeOf(() => plugin.resume?.(ctx, account, JSON.parse(JSON.stringify(outcome.kind === 'pending' ? outcome.state : null)), 'key-1') ?? Promise.reject(new Error('no resume')));
    expect([outcome.kind, calls]).to.deep.equal(['done', 3]);
    expect(office.received.map(({ to }) => (Array.isArray(to) ? '' : to?.text))).to.deep.equal(recipients);
  });
});
