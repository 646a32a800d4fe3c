import { buffer } from 'node:stream/consumers';
import type { Outcome, Remote } from '#plugins/contract/index.ts';
import { failed, PluginFailure, saidBy, sayOfHouse } from '#plugins/contract/index.ts';
import type { CallOptions } from '#core/plugins/plugin-calls.ts';
import type { AppContext } from '#server/context.ts';
import type { ActRecord } from '../models/acts.ts';
import { networksOf } from '../networks/network-host.ts';
import { openAccount } from '../networks/open-account.ts';
import type { ActSurroundings } from './read-leaving-facts.ts';

/** What an answer to a reply consists of; without `replyId` it answers the copy itself, and corrects it. */
export interface AnswerPayload { readonly replyId?: string; readonly text: string; readonly language: string }

const mediaOf = (ctx: AppContext, act: ActRecord) => async (id: string): Promise<Uint8Array> => {
  const opened = act.media.includes(id) ? await ctx.files.open(id, 'full') : null;
  if (!opened) throw new PluginFailure('content', sayOfHouse('house.no-medium'));
  return buffer(opened.stream);
};

const open = (ctx: AppContext, act: ActRecord, around: ActSurroundings, signal: AbortSignal) => {
  if (!around.setup) throw new PluginFailure('temporary', sayOfHouse('house.not-set-up'));
  const { account, options } = openAccount(ctx, around.account, around.setup);
  return { account, options: { ...options, media: mediaOf(ctx, act), signal } satisfies CallOptions };
};

/** Asks the network to do what an act says. Never throws: what cannot be told is an outcome too. */
export async function sendAct(ctx: AppContext, act: ActRecord, around: ActSurroundings, signal: AbortSignal): Promise<Outcome> {
  const host = networksOf(ctx);
  const id = around.account.pluginId;
  let opened: ReturnType<typeof open>;
  try {
    opened = open(ctx, act, around, signal);
  } catch (error) {
    return error instanceof PluginFailure ? failed(error.failure, saidBy(error)) : failed('auth', sayOfHouse('house.not-opened'));
  }
  const { account, options } = opened;
  const { key, payload } = act;
  const remote = around.copy?.remote;
  try {
    if (act.kind === 'publish') return await host.call(id, 'publish', { account, payload, key }, options);
    if (act.kind === 'remove') return await host.call(id, 'remove', { account, remote: payload as Remote, key }, options);
    if (!remote) return failed('gone', sayOfHouse('house.no-copy'));
    if (act.kind === 'update') return await host.call(id, 'update', { account, payload, key, remote }, options);
    return await host.call(id, 'reply', { account, to: { remote, ...(payload as AnswerPayload) }, key }, options);
  } catch (error) {
    if (error instanceof PluginFailure) return failed(error.failure, saidBy(error), error.retryAfter);
    return failed('unknown', error instanceof Error ? error.message : sayOfHouse('house.plugin-failed'));
  }
}

/** After an unknown outcome: what the network has under this key. Null: certainly nothing. @throws PluginFailure when that cannot be told */
export const lookUpAct = (ctx: AppContext, act: ActRecord, around: ActSurroundings, signal: AbortSignal) => {
  const { account, options } = open(ctx, act, around, signal);
  return networksOf(ctx).call(around.account.pluginId, 'lookup', { account, payload: act.payload, key: act.key }, options);
};

export const resumeAct = async (ctx: AppContext, act: ActRecord, around: ActSurroundings, signal: AbortSignal): Promise<Outcome> => {
  try {
    const { account, options } = open(ctx, act, around, signal);
    return await networksOf(ctx).call(around.account.pluginId, 'resume', { account, state: act.pendingState, key: act.key }, options);
  } catch (error) {
    return error instanceof PluginFailure ? failed(error.failure, saidBy(error), error.retryAfter) : failed('unknown', sayOfHouse('house.plugin-failed'));
  }
};
