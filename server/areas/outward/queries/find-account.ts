import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { AccountFacts } from '../policies/index.ts';
import { seeAccount } from '../policies/index.ts';

export const accountFacts = ({ kind, ownerId, state }: AccountRecord): AccountFacts => ({ kind, ownerId: ownerId?.toString() ?? null, state });

/** @throws AppError not-found for what is not the viewer's and what is not there alike */
export const findVisibleAccount = async (ctx: AppContext, viewer: Viewer, accountId: string): Promise<AccountRecord> => {
  const account = isId(accountId) ? await accounts(ctx).findById(accountId).lean<AccountRecord>() : null;
  if (!account || !seeAccount(viewer, accountFacts(account))) throw notFound();
  return account;
};

/** Accounts by id; those that are gone are absent. */
export const findAccounts = async (ctx: AppContext, ids: readonly string[]): Promise<Map<string, AccountRecord>> => {
  if (ids.length === 0) return new Map();
  const found = await accounts(ctx).find({ _id: { $in: [...new Set(ids)] } }).limit(1_000).lean<AccountRecord[]>();
  return new Map(found.map((account) => [account._id.toString(), account]));
};
