import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { isId } from '#core/store/object-id.ts';
import { PluginFailure } from '#plugins/contract/index.ts';
import { askForSignIn } from '../commands/change-account.ts';
import { takeReplies } from '../commands/take-replies.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { networksOf } from '../networks/network-host.ts';
import { openAccount } from '../networks/open-account.ts';
import { findSetup, stateOfNetwork } from '../queries/find-network.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { shapeOf } from '../queries/view-networks.ts';
import { lane } from './work-account.ts';

const copiesAtOnce = 100;
const pagesAtOnce = 10;
const minute = 60_000;
const day = 24 * 60 * minute;

/** Looks what came back for the newest copies of an account. */
export const fetchReplies = defineJob({
  name: 'outward.fetch-replies',
  payload: z.object({ accountId: z.string().refine(isId) }),
  lane,
  attempts: 3,
  run: async (ctx, { accountId }, signal) => {
    const account = await accounts(ctx).findById(accountId).lean<AccountRecord>();
    const setup = account && (await findSetup(ctx, account.pluginId));
    const found = account ? networksOf(ctx).find(account.pluginId) : undefined;
    if (!account || !setup || account.kind === 'personal' || account.state === 'ended' || account.state === 'needs-sign-in' || account.identity.repliesClosed || stateOfNetwork(ctx, found, setup) !== 'on') return;
    if (!(await shapeOf(ctx, found)).can.fetchReplies) return;
    const live = await copies(ctx).find({ accountId: account._id, state: { $in: ['live', 'stays'] } }).sort({ publishedAt: -1 }).limit(copiesAtOnce).lean<CopyRecord[]>();
    if (live.length === 0) return;
    const opened = openAccount(ctx, account, setup);
    let cursor = account.replyCursor;
    try {
      for (let page = 0, more = true; more && page < pagesAtOnce && !signal.aborted; page += 1) {
        const came = await networksOf(ctx).call(account.pluginId, 'fetchReplies', { account: opened.account, remotes: live.map(({ remote }) => remote), cursor }, { ...opened.options, signal });
        await takeReplies(ctx, account, came);
        cursor = came.cursor ?? null;
        await accounts(ctx).updateOne({ _id: account._id }, { $set: { replyCursor: cursor, polledAt: ctx.clock.now() } });
        more = came.more === true;
      }
    } catch (error) {
      if (!(error instanceof PluginFailure)) throw error;
      ctx.log.warn({ err: error, account: accountId }, 'Replies could not be fetched.');
      await accounts(ctx).updateOne({ _id: account._id }, { $set: { polledAt: ctx.clock.now() } });
      if (error.failure === 'auth') await ctx.store.transact(() => askForSignIn(ctx, account, error));
    }
  },
});

/** Every minute: whose time to look for replies has come. */
export const lookForReplies = defineJob({
  name: 'outward.look-for-replies',
  payload: z.object({}),
  schedule: '* * * * *',
  run: async (ctx) => {
    const now = ctx.clock.now().getTime();
    for (const { id, manifest } of networksOf(ctx).list()) {
      if (!manifest?.limits.pollMinutes) continue;
      const before = new Date(now - manifest.limits.pollMinutes * minute);
      const due = await accounts(ctx).find({ pluginId: id, kind: 'brand', state: { $in: ['ready', 'paused'] }, $or: [{ polledAt: null }, { polledAt: { $lte: before } }] }, { _id: 1 }).limit(500).lean<Pick<AccountRecord, '_id'>[]>();
      for (const { _id } of due) await ctx.jobs.add(fetchReplies.name, { accountId: _id.toString() }, { key: _id.toString() });
    }
  },
});

/** Every hour: what snoozed is awake again, and what is older than the policy says is forgotten. */
export const keepReplies = defineJob({
  name: 'outward.keep-replies',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  run: async (ctx) => {
    const now = ctx.clock.now();
    await outsideReplies(ctx).updateMany({ state: 'snoozed', snoozedUntil: { $lte: now } }, { $set: { state: 'open', snoozedUntil: null } });
    const { replyRetentionDays } = await findOutwardSettings(ctx);
    await outsideReplies(ctx).deleteMany({ at: { $lt: new Date(now.getTime() - replyRetentionDays * day) } });
  },
});
