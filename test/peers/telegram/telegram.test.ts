import { join } from 'node:path';
import { expect } from 'chai';
import type { OutwardPost, PluginAccount, Remote } from '../../../plugins/contract/index.ts';
import { manifestSchema } from '../../../plugins/contract/index.ts';
import type { TestContext } from '../../../plugins/contract/testing/index.ts';
import { createTestContext, makePost } from '../../../plugins/contract/testing/index.ts';
import { createPlugin } from '../../../plugins/telegram/index.ts';
import raw from '../../../plugins/telegram/plugin.json' with { type: 'json' };
import { installPeer } from '../install-peer.ts';
import type { Peer } from '../start-peer.ts';
import { startPeer } from '../start-peer.ts';

const manifest = manifestSchema.parse(raw);
const token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const chatId = '-5001';

interface Kept { readonly messageId: number; readonly message: { readonly text: string; readonly entities?: unknown; readonly from?: unknown } }

/** The emulator knows neither pictures nor linked discussions: the chat is a plain one. */
describe('the Telegram emulator', function telegramEmulator() {
  this.timeout(600_000);
  let peer: Peer;
  let ctx: TestContext;
  let plugin: ReturnType<typeof createPlugin>;
  const account: PluginAccount = { id: 'account-1', settings: {}, fields: { token, chat: chatId, chatId, chatName: '', discussionId: '' }, identity: { id: chatId, name: 'Fjord' } };

  before(async () => {
    const installed = await installPeer({ packages: { 'telegram-test-api': '4.2.1' }, program: join(import.meta.dirname, 'serve.mjs') });
    if ('reason' in installed) throw new Error(`not run: the Telegram emulator: ${installed.reason}`);
    peer = await startPeer(installed);
    plugin = createPlugin(peer.url);
    ctx = createTestContext({ hosts: ['127.0.0.1'] });
  });
  after(() => (peer as Peer | undefined)?.stop());

  const ask = async (path: string, body: unknown): Promise<{ readonly result: unknown }> => {
    const answer = await fetch(`${peer.url}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) });
    return await answer.json() as { result: unknown };
  };
  const posted = async (): Promise<Kept[]> => ((await ask('getUpdatesHistory', { token })).result as Kept[]).filter(({ message }) => message.from === undefined);
  const payloadOf = (change: Partial<OutwardPost>): unknown => plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse({}) }).payload;
  const publish = async (text: string): Promise<Remote> => {
    const outcome = await plugin.publish(ctx, account, payloadOf({ text }), text);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };

  it('takes a post, its correction and its end', async () => {
    const remote = await publish('Hello 👍 https://example.com/day');
    expect((await posted()).map(({ messageId, message }) => [String(messageId), message.text])).to.deep.equal([[remote.id, 'Hello 👍 https://example.com/day']]);
    expect((await posted())[0]?.message.entities).to.deep.equal([{ type: 'url', offset: 9, length: 23 }]);
    const edited = await plugin.update?.(ctx, account, remote, payloadOf({ text: 'Hello again' }), 'k');
    expect(edited?.kind).to.equal('done');
    expect((await posted()).map(({ message }) => message.text)).to.deep.equal(['Hello again']);
    expect((await plugin.remove?.(ctx, account, remote, 'k'))?.kind).to.equal('done');
    expect(await posted()).to.deep.equal([]);
  });

  it('gives what somebody answers, and takes an answer to that', async () => {
    const remote = await publish('Who is coming?');
    const chat = { id: Number(chatId), type: 'group', title: 'Fjord talk' };
    const from = { id: 42, is_bot: false, first_name: 'Rosa' };
    await ask('sendMessage', { botToken: token, from, chat, date: 1_795_341_600, text: 'Me & my sister', reply_to_message: { message_id: Number(remote.id), date: 1_795_341_000, chat } });
    const page = await plugin.fetchReplies?.(ctx, account, [remote], undefined);
    expect(page?.replies.map(({ remoteId, html, author }) => [remoteId, html, author.name])).to.deep.equal([[remote.id, '<p>Me &amp; my sister</p>', 'Rosa']]);
    const replyId = page?.replies[0]?.id ?? '';
    const outcome = await plugin.reply?.(ctx, account, { remote, replyId, text: 'Lovely.', language: 'en' }, 'k');
    expect(outcome?.kind).to.equal('done');
    expect((await posted()).map(({ message }) => message.text)).to.deep.equal(['Who is coming?', 'Lovely.']);
  });
});
