import { expect } from 'chai';
import type { PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { kindOf } from './failures.ts';
import { htmlOf, mentionsOf } from './html-of.ts';
import { plugin } from './index.ts';
import { messagePage } from './messages.ts';
import raw from './plugin.json' with { type: 'json' };
import { richText } from './prepare.ts';
import fixture from './testing/fixtures/conversations-replies.json' with { type: 'json' };
import type { SlackStandIn, Switches } from './testing/stand-in.ts';
import { startStandIn } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'slack', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn() });
describePlugin({ name: 'slack, page by page', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn({ pageLength: 2, checksUntilReady: 0 }) });

describe('plugin slack', () => {
  const opened: SlackStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  interface Connected { readonly server: SlackStandIn; readonly ctx: TestContext; readonly account: PluginAccount; readonly tried: typeof plugin }
  async function connected(change: Partial<Switches> = {}): Promise<Connected> {
    const server = await startStandIn(change);
    opened.push(server);
    const tried = server.plugin ?? plugin;
    const ctx = createTestContext({ hosts: server.hosts });
    const fields = tried.account.parse(server.fields);
    const { identity, keep } = await tried.connect.finish(ctx, { settings: {}, fields, redirectUrl: '' });
    return { server, ctx, tried, account: { id: 'account-1', settings: {}, fields: { ...fields, ...keep }, identity } };
  }
  const payloadOf = ({ account }: Connected, change: Parameters<typeof makePost>[0]): unknown =>
    plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse({}) }).payload;
  async function publishOne(at: Connected, change: Parameters<typeof makePost>[0], key = 'key'): Promise<Remote> {
    const outcome = await at.tried.publish(at.ctx, at.account, payloadOf(at, change), key);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  }

  it('shows signs as they were written and lets no text call anybody', async () => {
    const at = await connected();
    const text = '*Now* <!channel> & <@U1> at https://example.com/a_b?c=1&d=2.';
    await publishOne(at, { text });
    expect(at.server.held[0]).to.deep.include({ text: '*Now* &lt;!channel&gt; &amp; &lt;@U1&gt; at https://example.com/a_b?c=1&amp;d=2.' });
    expect((await at.server.published())[0]?.text).to.equal(text);
    expect(richText(text)).to.deep.equal([{ type: 'text', text: '*Now* <!channel> & <@U1> at ' }, { type: 'link', url: 'https://example.com/a_b?c=1&d=2' }, { type: 'text', text: '.' }]);
  });

  it('counts a sign that must be escaped as Slack gets it', async () => {
    const { account } = await connected();
    const { parts } = plugin.prepare(makePost({ text: 'a & b < c' }), { manifest, account, options: { previews: true } });
    expect(parts[0]?.count).to.equal('a &amp; b &lt; c'.length);
  });

  it('gives the address of the message', async () => {
    const remote = await publishOne(await connected(), {});
    expect(remote.url).to.equal(`https://acme.slack.com/archives/C0STANDIN1/p${remote.id.replace('.', '')}`);
  });

  it('waits for a picture that Slack still works on, and keeps it when the text is edited', async () => {
    const at = await connected({ checksUntilReady: 2 });
    const media = [makeMedium()];
    let outcome = await at.tried.publish(at.ctx, at.account, payloadOf(at, { media }), 'slow');
    for (let checks = 0; outcome.kind === 'pending' && checks < 5; checks += 1) {
      expect(at.server.held).to.have.length(0);
      outcome = await (at.tried.resume?.(at.ctx, at.account, outcome.state, 'slow') ?? Promise.reject(new Error('no resume')));
    }
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    const edited = await at.tried.update?.(at.ctx, at.account, outcome.remote, payloadOf(at, { text: 'Corrected.', media }), 'edit');
    expect(edited?.kind).to.equal('done');
    expect(await at.server.published()).to.deep.equal([{ id: outcome.remote.id, text: 'Corrected.', alts: ['A lathe with its cover off.'] }]);
    expect([...at.server.files.values()].map(({ alt }) => alt)).to.deep.equal(['A lathe with its cover off.']);
  });

  it('goes on with a thread that broke off, and says what is missing', async () => {
    const at = await connected({ refusal: 'internal_error', refusalAfter: 1 });
    const payload = payloadOf(at, { text: 'The workshop opens on Friday. '.repeat(200) });
    const broken = await outcomeOf(() => at.tried.publish(at.ctx, at.account, payload, 'thread'));
    expect(broken).to.include({ kind: 'failed', failure: 'unknown' });
    await at.ctx.store.delete('sent:account-1');
    expect(await at.tried.lookup?.(at.ctx, at.account, payload, 'thread')).to.equal(null);
    at.server.switches.refusal = undefined;
    const outcome = await at.tried.publish(at.ctx, at.account, payload, 'thread');
    expect(outcome.kind).to.equal('done');
    expect(at.server.held.map(({ thread_ts: thread }) => thread)).to.deep.equal([undefined, at.server.held[0]?.ts]);
    expect((await at.tried.lookup?.(at.ctx, at.account, payload, 'thread'))?.parts).to.deep.equal(at.server.held.map(({ ts }) => ts));
  });

  it('makes a thread shorter and longer when it is edited', async () => {
    const at = await connected();
    const long = { text: 'The workshop opens on Friday. '.repeat(200) };
    const remote = await publishOne(at, long);
    const shorter = await at.tried.update?.(at.ctx, at.account, remote, payloadOf(at, { text: 'Short.' }), 'a');
    if (shorter?.kind !== 'done') throw new Error(JSON.stringify(shorter));
    expect((await at.server.published()).map(({ text }) => text)).to.deep.equal(['Short.']);
    await at.tried.update?.(at.ctx, at.account, shorter.remote, payloadOf(at, long), 'b');
    expect(at.server.held).to.have.length(2);
  });

  const errors: Readonly<Record<string, string>> = { invalid_auth: 'auth', not_in_channel: 'auth', channel_not_found: 'auth', missing_scope: 'auth', ratelimited: 'limit', msg_too_long: 'content', invalid_blocks: 'content', service_unavailable: 'temporary', fatal_error: 'unknown' };
  for (const [error, failure] of Object.entries(errors)) it(`calls ${error} ${failure}`, async () => {
    const at = await connected({ refusal: error });
    const outcome = await outcomeOf(() => at.tried.publish(at.ctx, at.account, payloadOf(at, {}), 'refused'));
    expect(outcome).to.include({ kind: 'failed', failure });
    expect(outcome).to.have.property('message').that.includes(error === 'missing_scope' ? 'chat:write' : error);
  });

  it('counts what is gone as removed', () => expect(kindOf('message_not_found')).to.equal('gone'));

  it('wants the bot in the channel', async () => {
    const failure = await connected({ isMember: false }).then(() => null, (error: unknown) => error);
    expect(failure).to.include({ failure: 'auth', message: 'The bot is not in #news. Write /invite @parley there.' });
  });

  it('tells a reply again when it was edited, and reactions of the copy', async () => {
    const at = await connected();
    const remote = await publishOne(at, {});
    const id = await at.server.reply?.(remote.id, { author: 'Rosa', text: 'first' });
    at.server.react(remote.id, 'tada', 3);
    const first = await at.tried.fetchReplies?.(at.ctx, at.account, [remote], undefined);
    expect(first?.reactions).to.deep.equal({ [remote.id]: { tada: 3 } });
    expect(first?.replies[0]).to.include({ id, url: `https://acme.slack.com/archives/C0STANDIN1/p${id?.replace('.', '')}?thread_ts=${remote.id}&cid=C0STANDIN1` });
    expect((await at.tried.fetchReplies?.(at.ctx, at.account, [remote], first?.cursor))?.replies).to.deep.equal([]);
    Object.assign(at.server.held.find(({ ts }) => ts === id) ?? {}, { text: 'second', edited: { user: 'U061F7AUR', ts: '1483051999.000000' } });
    const again = await at.tried.fetchReplies?.(at.ctx, at.account, [remote], first?.cursor);
    expect(again?.replies[0]).to.deep.include({ html: '<p>second</p>', editedAt: new Date(1_483_051_999_000), author: { id: 'U061F7AUR', name: 'Rosa Lang' } });
  });

  it('tells all replies as removed when the whole thread is gone', async () => {
    const at = await connected();
    const remote = await publishOne(at, {});
    const id = await at.server.reply?.(remote.id, { author: 'Rosa', text: 'hello' });
    const { cursor } = (await at.tried.fetchReplies?.(at.ctx, at.account, [remote], undefined)) ?? {};
    (at.server.held as unknown[]).splice(0);
    expect((await at.tried.fetchReplies?.(at.ctx, at.account, [remote], cursor))?.removed).to.deep.equal([id]);
  });

  it('reads a thread as Slack documents it, whatever stands in it', () => {
    const { messages } = messagePage.parse(fixture);
    const [, second, third] = messages;
    expect(mentionsOf(second?.text ?? '')).to.deep.equal(['U222222222']);
    expect(htmlOf(second?.text ?? '', { U222222222: 'Noah' })).to.equal(
      '<p>Is @Noah coming &amp; bringing <a href="https://example.com/a?b=1&amp;c=2">the &lt;big&gt; lathe</a>?</p><p>@here see #workshop or <a href="https://example.org">https://example.org</a></p>',
    );
    expect(htmlOf(third?.text ?? '', {})).to.equal('<p>click yes</p>');
    expect(htmlOf('<b onload=x>&lt;script&gt;"</p>', {})).to.not.match(/<(?!\/?p>)/);
  });
});
