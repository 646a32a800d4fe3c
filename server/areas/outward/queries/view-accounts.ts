import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountPageView, AccountView } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import { acts } from '../models/acts.ts';
import { networksOf } from '../networks/network-host.ts';
import { editAccount, endAccount, pauseAccount, reconnectAccount, resumeAccount, workOutward } from '../policies/index.ts';
import { wordsOf } from '../presenters/words-of.ts';
import { accountRef } from './account-refs.ts';
import { accountFacts, findVisibleAccount } from './find-account.ts';
import { personRefs } from './person-refs.ts';
import { listActs } from './view-acts.ts';
import { shapeOf } from './view-networks.ts';

const hour = 3_600_000;
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The accounts that the viewer may see: those of the house for comms, and one's own. */
export const viewAccounts = async (ctx: AppContext, viewer: Viewer, options: { readonly own?: boolean } = {}): Promise<AccountView[]> => {
  const own = { ownerId: viewer.personId };
  const filter = options.own || !workOutward(viewer) ? own : { $or: [{ kind: 'brand' as const }, own] };
  const found = await accounts(ctx).find(filter).sort({ kind: 1, name: 1 }).limit(200).lean<AccountRecord[]>();
  const views: AccountView[] = [];
  for (const account of found) views.push(await presentAccount(ctx, viewer, account));
  return views;
};

/** One account with the last lines of its ledger. @throws AppError not-found */
export const viewAccount = async (ctx: AppContext, viewer: Viewer, accountId: string): Promise<AccountPageView> => {
  const account = await findVisibleAccount(ctx, viewer, accountId);
  return { ...(await presentAccount(ctx, viewer, account)), acts: await listActs(ctx, viewer, { accountId }, 50) };
};

const presentAccount = async (ctx: AppContext, viewer: Viewer, account: AccountRecord): Promise<AccountView> => {
  const facts = accountFacts(account);
  const person = await personRefs(ctx, account.ownerId ? [account.ownerId.toString()] : []);
  const found = networksOf(ctx).find(account.pluginId);
  const shape = await shapeOf(ctx, found);
  const { said } = wordsOf(found, viewer.locale);
  const now = ctx.clock.now().getTime();
  const count = (filter: object): Promise<number> => acts(ctx).countDocuments({ accountId: account._id, ...filter });
  const { health } = account;
  return {
    ...accountRef(ctx, account),
    owner: account.ownerId ? person(account.ownerId.toString()) : null,
    pausedReason: account.pausedReason === null ? null : said(account.pausedReason, account.pausedSentence), expiresAt: iso(account.expiresAt), policy: account.policy, abilities: shape.can,
    can: {
      edit: editAccount(viewer, facts), pause: pauseAccount(viewer, facts), resume: resumeAccount(viewer, facts), reconnect: reconnectAccount(viewer, facts),
      end: endAccount(viewer, facts) && (account.kind === 'personal' || hasRole(viewer, 'admin') || hasRole(viewer, 'comms')),
    },
    health: {
      lastSuccessAt: iso(health.lastSuccessAt), lastFailureAt: iso(health.lastFailureAt), lastFailure: health.lastFailure === null ? null : said(health.lastFailure, health.lastSentence), failures: health.failures, breakerUntil: iso(health.breakerUntil),
    },
    queue: {
      waiting: await count({ state: { $in: ['waiting', 'sending', 'looking', 'pending'] } }),
      needsPerson: await count({ state: { $in: ['unknown', 'held', 'failed'] } }),
      lastHour: await count({ kind: 'publish', sentAt: { $gt: new Date(now - hour) } }),
      thisWeek: await count({ kind: 'publish', sentAt: { $gt: new Date(now - 7 * 24 * hour) } }),
    },
  };
};
