import { z } from 'zod';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done, failed, pending, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import type { SlackAccount } from './forms.ts';
import { accessOf, addressOf } from './forms.ts';
import { agreed, posted } from './messages.ts';
import type { Payload } from './prepare.ts';
import { bodyOf, payload } from './prepare.ts';
import { say } from './sentences.ts';
import type { Files } from './upload.ts';
import { allReady, upload } from './upload.ts';

const secondsForFiles = 3;
const mostChecks = 60;

const texts = z.record(z.string(), z.string());
const remoteData = z.object({ key: z.string().optional(), files: texts.default({}) }).catch({ files: {} });
const remoteShape = z.object({ id: z.string(), url: z.string().optional(), parts: z.array(z.string()).optional(), data: z.unknown().optional() });
const stateShape = z.object({ payload, files: texts, checks: z.number(), edited: remoteShape.optional() });
type State = z.output<typeof stateShape>;

export async function publish(api: SlackApi, ctx: PluginContext, account: SlackAccount, given: unknown, key: string): Promise<Outcome> {
  const wanted = payload.parse(given);
  return advance(api, ctx, account, { payload: wanted, files: await upload(api, ctx, accessOf(account).token, wanted.media, {}), checks: 0 }, key);
}

/** Changes the parts in place; parts no longer needed are removed, further ones added behind. Pictures that stand already are not sent again. */
export async function update(api: SlackApi, ctx: PluginContext, account: SlackAccount, remote: Remote, given: unknown, key: string): Promise<Outcome> {
  const wanted = payload.parse(given);
  const files = await upload(api, ctx, accessOf(account).token, wanted.media, remoteData.parse(remote.data).files);
  return advance(api, ctx, account, { payload: wanted, files, checks: 0, edited: remoteShape.parse(remote) }, key);
}

export const resume = (api: SlackApi, ctx: PluginContext, account: SlackAccount, state: unknown, key: string): Promise<Outcome> =>
  advance(api, ctx, account, stateShape.parse(state), key);

async function advance(api: SlackApi, ctx: PluginContext, account: SlackAccount, state: State, key: string): Promise<Outcome> {
  if (!(await allReady(api, ctx, accessOf(account).token, state.files))) {
    if (state.checks >= mostChecks) return failed('content', say('picture-not-usable'));
    return pending({ ...state, checks: state.checks + 1 }, secondsForFiles);
  }
  return done(await (state.edited ? edit(api, ctx, account, state, state.edited) : post(api, ctx, account, state, key)));
}

/** Part by part, from the first one that does not stand yet; all but the first stand in the thread of the first. */
async function post(api: SlackApi, ctx: PluginContext, account: SlackAccount, { payload: wanted, files }: State, key: string): Promise<Remote> {
  const sent = (await recallSent(ctx, account.id, key)) ?? { key, at: ctx.clock.now().getTime(), parts: [] };
  await rememberSent(ctx, account.id, sent);
  const parts = sent.parts.map(({ id }) => id);
  while (parts.length < wanted.parts.length) {
    parts.push(await postPart(api, ctx, account, wanted, parts.length, files, key, parts[0]));
    await rememberSent(ctx, account.id, { ...sent, parts: parts.map((id) => ({ id })) });
  }
  return remoteOf(account, parts, key, files);
}

async function edit(api: SlackApi, ctx: PluginContext, account: SlackAccount, { payload: wanted, files }: State, remote: Remote): Promise<Remote> {
  const { token, channelId } = accessOf(account);
  const key = remoteData.parse(remote.data).key ?? remote.id;
  const ids = remote.parts ?? [remote.id];
  const parts: string[] = [];
  for (const place of wanted.parts.keys()) {
    const ts = ids[place];
    parts.push(ts === undefined
      ? await postPart(api, ctx, account, wanted, place, files, key, parts[0])
      : (await api.write(ctx, token, 'chat.update', { 'channel': channelId, ts, ...bodyOf(wanted, place, files, key) }, posted)).ts);
  }
  for (const ts of ids.slice(wanted.parts.length).reverse()) await removeOne(api, ctx, account, ts);
  return remoteOf(account, parts, key, files);
}

async function postPart(api: SlackApi, ctx: PluginContext, account: SlackAccount, wanted: Payload, place: number, files: Files, key: string, thread: string | undefined): Promise<string> {
  const { token, channelId } = accessOf(account);
  const json = { 'channel': channelId, ...bodyOf(wanted, place, files, key), ...(thread ? { thread_ts: thread } : {}) };
  return (await api.write(ctx, token, 'chat.postMessage', json, posted)).ts;
}

export function remoteOf(account: SlackAccount, parts: readonly string[], key: string, files: Files): Remote {
  const id = parts[0] ?? '';
  return { id, url: addressOf(accessOf(account), id), parts, data: { key, files } };
}

/** The last part first: a message with a thread leaves a trace behind. */
export async function remove(api: SlackApi, ctx: PluginContext, account: SlackAccount, remote: Remote): Promise<Outcome> {
  for (const ts of [...(remote.parts ?? [remote.id])].reverse()) await removeOne(api, ctx, account, ts);
  return done(remote);
}

async function removeOne(api: SlackApi, ctx: PluginContext, account: SlackAccount, ts: string): Promise<void> {
  const { token, channelId } = accessOf(account);
  await api.write(ctx, token, 'chat.delete', { 'channel': channelId, ts }, agreed).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  });
}
