import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { PluginFailure } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountPolicy } from '#views/types/outward.ts';
import { accountChanged } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { AccountFacts } from '../policies/index.ts';
import { changeApproval, editAccount, endAccount as mayEnd, pauseAccount as mayPause, resumeAccount as mayResume } from '../policies/index.ts';
import { accountFacts, findVisibleAccount } from '../queries/find-account.ts';
import { cancelActs } from '../ledger/cancel-acts.ts';
import { recheckAccount } from './recheck-account.ts';
import { freshHealth } from './keep-account.ts';
import { wakeAccount } from './wake-account.ts';

export interface AccountChange { readonly name?: string; readonly policy?: Partial<AccountPolicy> }

type Change = 'policy' | 'paused' | 'resumed' | 'ended' | 'renamed' | 'needs-sign-in';

const write = async (ctx: AppContext, account: AccountRecord, change: Change, set: object, actorId: string | null): Promise<void> => {
  await accounts(ctx).updateOne({ _id: account._id }, { $set: set });
  await ctx.events.record(accountChanged, { accountId: account._id.toString(), pluginId: account.pluginId, change }, actorId);
};

const change = async (ctx: AppContext, viewer: Viewer, accountId: string, may: (viewer: Viewer, facts: AccountFacts) => boolean, work: (account: AccountRecord) => Promise<void>): Promise<void> => {
  await ctx.store.transact(async () => {
    const account = await findVisibleAccount(ctx, viewer, accountId);
    if (!may(viewer, accountFacts(account))) throw forbidden();
    await work(account);
  });
};

/** Renames an account or changes how it is used; what is scheduled is judged again by the new policy. Who must approve only admins change. */
export const changeAccount = (ctx: AppContext, viewer: Viewer, accountId: string, input: AccountChange): Promise<void> =>
  change(ctx, viewer, accountId, editAccount, async (account) => {
    const { approval, approveAnswers } = input.policy ?? {};
    const touchesApproval = (approval !== undefined && JSON.stringify(approval) !== JSON.stringify(account.policy.approval))
      || (approveAnswers !== undefined && approveAnswers !== account.policy.approveAnswers);
    if (touchesApproval && !changeApproval(viewer, accountFacts(account))) throw forbidden();
    if (input.name !== undefined && input.name !== account.name) await write(ctx, account, 'renamed', { name: input.name }, viewer.personId);
    if (!input.policy) return;
    const policy = { ...account.policy, ...input.policy };
    await write(ctx, account, 'policy', { policy }, viewer.personId);
    await recheckAccount(ctx, { ...account, policy }, viewer.personId);
    await wakeAccount(ctx, accountId);
  });

/** Nothing goes out of this account until it is resumed; removals do. */
export const pauseAccount = (ctx: AppContext, viewer: Viewer, accountId: string, reason: string): Promise<void> =>
  change(ctx, viewer, accountId, mayPause, (account) => write(ctx, account, 'paused', { state: 'paused', pausedReason: reason, pausedSentence: null }, viewer.personId));

export const resumeAccount = (ctx: AppContext, viewer: Viewer, accountId: string): Promise<void> =>
  change(ctx, viewer, accountId, mayResume, async (account) => {
    await write(ctx, account, 'resumed', { state: account.sealed === null ? 'needs-sign-in' : 'ready', pausedReason: null, pausedSentence: null, health: { ...account.health, ...freshHealth } }, viewer.personId);
    await wakeAccount(ctx, accountId);
  });

/** Forgets the credential for good; what waited is cancelled, what is out stays out. */
export const endAccount = (ctx: AppContext, viewer: Viewer, accountId: string): Promise<void> =>
  change(ctx, viewer, accountId, mayEnd, (account) => writeEnd(ctx, account, viewer.personId));

const writeEnd = async (ctx: AppContext, account: AccountRecord, actorId: string | null): Promise<void> => {
  await write(ctx, account, 'ended', { state: 'ended', sealed: null, expiresAt: null }, actorId);
  await cancelActs(ctx, { accountId: account._id }, 'account-ended', actorId);
};

/** A person left or lost their access: their tokens go with them. */
export const endAccountsOf = async (ctx: AppContext, personId: string): Promise<void> => {
  const owned = await accounts(ctx).find({ ownerId: personId, state: { $ne: 'ended' } }).limit(100).lean<AccountRecord[]>();
  for (const account of owned) await ctx.store.transact(() => writeEnd(ctx, account, null));
};

/** The network no longer takes the credential. Also within a transaction. */
export const askForSignIn = async (ctx: AppContext, account: AccountRecord, why: Pick<PluginFailure, 'message' | 'sentence'>): Promise<void> => {
  if (account.state !== 'ready') return;
  await write(ctx, account, 'needs-sign-in', { state: 'needs-sign-in', pausedReason: why.message.slice(0, 500), pausedSentence: why.sentence ?? null }, null);
};
