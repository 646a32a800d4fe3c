import { z } from 'zod';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done, failed, pending, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { ThreadsApi } from './api.ts';
import type { ThreadsAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import { payload } from './prepare.ts';
import { say } from './sentences.ts';

const secondsForMedia = 10;
const mostChecks = 60;

const idShape = z.object({ id: z.string() });
const statusShape = z.object({ status: z.enum(['EXPIRED', 'ERROR', 'FINISHED', 'IN_PROGRESS', 'PUBLISHED']), error_message: z.string().optional() });

/** `children` of a carousel and the `container` of the part that is next; `answers` where all of it answers somebody. */
const stateShape = z.object({ payload, children: z.array(z.string()), container: z.string().optional(), checks: z.number(), answers: z.string().optional() });
type State = z.output<typeof stateShape>;

export const publish = (api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, given: unknown, key: string): Promise<Outcome> =>
  advance(api, ctx, account, { payload: payload.parse(given), children: [], checks: 0 }, key);

export const resume = (api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, state: unknown, key: string): Promise<Outcome> =>
  advance(api, ctx, account, stateShape.parse(state), key);

export const reply = (api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, to: { readonly remote: Remote; readonly replyId?: string; readonly text: string }, key: string): Promise<Outcome> =>
  advance(api, ctx, account, { payload: { parts: [to.text], media: [], replies: 'everyone' }, children: [], checks: 0, answers: to.replyId ?? to.remote.id }, key);

/** Part by part: a container is made, Threads works on it, then it is published. Containers that nobody publishes vanish after a day. */
async function advance(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, given: State, key: string): Promise<Outcome> {
  const { token, userId } = accessOf(account);
  const make = async (values: Readonly<Record<string, string>>): Promise<string> => (await api.ask(ctx, `/v1.0/${userId}/threads`, idShape, { method: 'POST', token, values, again: true })).id;
  const sent = (await recallSent(ctx, account.id, key)) ?? { key, at: ctx.clock.now().getTime(), parts: [] };
  await rememberSent(ctx, account.id, sent);
  const parts = [...sent.parts];
  let state = given;
  while (parts.length < state.payload.parts.length) {
    const { media } = state.payload;
    const carousel = parts.length === 0 && media.length > 1;
    if (carousel && state.children.length === 0) {
      const children: string[] = [];
      for (const { url, alt } of media) children.push(await make({ media_type: 'IMAGE', is_carousel_item: 'true', image_url: url, ...(alt ? { alt_text: alt } : {}) }));
      state = { ...state, children };
    }
    if (!state.container) {
      if (carousel && !(await finished(api, ctx, token, state.children))) return wait(state);
      state = { ...state, container: await make(valuesOf(state, parts)) };
    }
    if (!(await finished(api, ctx, token, [state.container ?? '']))) return wait(state);
    const { id } = await api.ask(ctx, `/v1.0/${userId}/threads_publish`, idShape, { method: 'POST', token, values: { creation_id: state.container ?? '' } });
    parts.push({ id });
    await rememberSent(ctx, account.id, { ...sent, parts });
    state = { ...state, container: undefined, checks: 0 };
  }
  const ids = parts.map(({ id }) => id);
  const { permalink } = await api.ask(ctx, `/v1.0/${ids[0] ?? ''}`, z.object({ permalink: z.string().optional() }), { token, values: { fields: 'id,permalink' } }).catch(() => ({ permalink: undefined }));
  return done({ id: ids[0] ?? '', ...(permalink ? { url: permalink } : {}), parts: ids });
}

const wait = (state: State): Outcome => (state.checks >= mostChecks ? failed('content', say('picture-not-usable')) : pending({ ...state, checks: state.checks + 1 }, secondsForMedia));

function valuesOf({ payload: { parts: texts, media, replies }, children, answers }: State, parts: readonly { readonly id: string }[]): Record<string, string> {
  const [first] = parts.length === 0 ? media : [];
  const answered = parts.at(-1)?.id ?? answers;
  const shown: Record<string, string> = !first ? { media_type: 'TEXT' } : media.length > 1 ? { media_type: 'CAROUSEL', children: children.join(',') } : { media_type: 'IMAGE', image_url: first.url, ...(first.alt ? { alt_text: first.alt } : {}) };
  const text = texts[parts.length] ?? '';
  return { ...shown, ...(text.trim() === '' ? {} : { text }), ...(answered ? { reply_to_id: answered } : { reply_control: replies }) };
}

/** Whether all can be published. @throws PluginFailure `content` when one cannot */
async function finished(api: ThreadsApi, ctx: PluginContext, token: string, containers: readonly string[]): Promise<boolean> {
  for (const id of containers) {
    const { status, error_message: reason } = await api.ask(ctx, `/v1.0/${id}`, statusShape, { token, values: { fields: 'status,error_message' } });
    if (status === 'ERROR') throw new PluginFailure('content', reason === undefined ? say('not-usable-unsaid') : say('not-usable', { reason }));
    if (status === 'EXPIRED') throw new PluginFailure('temporary', say('expired'));
    if (status === 'PUBLISHED') throw new PluginFailure('unknown', say('published-already'));
    if (status === 'IN_PROGRESS') return false;
  }
  return true;
}

/** The last part first. */
export async function remove(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, remote: Remote): Promise<Outcome> {
  for (const id of [...(remote.parts ?? [remote.id])].reverse()) {
    await api.ask(ctx, `/v1.0/${id}`, z.unknown(), { method: 'DELETE', token: accessOf(account).token, again: true }).catch((error: unknown) => {
      if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
    });
  }
  return done(remote);
}
