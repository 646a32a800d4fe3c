import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { actResolved } from '../events.ts';
import { actFacts } from '../ledger/cancel-acts.ts';
import { recordOutcome } from '../ledger/record-outcome.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import { seeAccount } from '../policies/index.ts';
import { accountFacts } from '../queries/find-account.ts';
import { readsSpace } from '../queries/find-mirror.ts';
import { shapeOf } from '../queries/view-networks.ts';
import { wakeAccount } from './wake-account.ts';

export interface Resolution {
  /** It is out there; it is not out there and goes out; or it is not to go out any more. */
  readonly how: 'confirmed' | 'sent-again' | 'given-up';
  /** Of what is out there. */
  readonly url?: string;
  /** Its id on the network, if the address does not end with it. */
  readonly id?: string;
}

const hour = 3_600_000;

/** A person says what became of an act that nobody else can tell, or what is to become of one that failed. @throws AppError conflict when it is not that kind of act */
export async function resolveAct(ctx: AppContext, viewer: Viewer, actId: string, resolution: Resolution): Promise<void> {
  const act = isId(actId) ? await acts(ctx).findById(actId).lean<ActRecord>() : null;
  const account = act && (await accounts(ctx).findById(act.accountId).lean<AccountRecord>());
  if (!act || !account || !seeAccount(viewer, accountFacts(account)) || !(await readsSpace(ctx, viewer, act.spaceId.toString()))) throw notFound();
  const resolved = { ...actFacts(act), how: resolution.how };
  if (resolution.how === 'confirmed') {
    if (act.state !== 'unknown') throw new AppError('conflict');
    const remote = remoteOf(resolution);
    const { can } = await shapeOf(ctx, networksOf(ctx).find(account.pluginId));
    await ctx.store.transact(async () => {
      await recordOutcome(ctx, { act, account, outcome: { kind: 'done', remote }, next: { step: 'done' }, canRead: can.fetchReplies && !account.identity.repliesClosed });
      await ctx.events.record(actResolved, resolved, viewer.personId);
    });
    return;
  }
  const again = resolution.how === 'sent-again';
  await ctx.store.transact(async () => {
    const now = ctx.clock.now();
    const set = again
      ? { state: 'waiting', notBefore: null, refusal: null, notAfter: act.notAfter === null ? null : new Date(now.getTime() + account.policy.maximumAgeHours * hour) }
      : { state: 'cancelled', refusal: 'given-up' };
    const changed = await acts(ctx).updateOne({ _id: act._id, state: { $in: again ? ['unknown', 'failed', 'held'] : ['unknown', 'failed', 'held', 'waiting', 'looking'] } }, { $set: set });
    if (changed.modifiedCount === 0) throw new AppError('conflict');
    if (act.variantId && act.kind === 'publish') {
      await variants(ctx).updateOne({ _id: act.variantId, state: { $in: ['unknown', 'failed', 'held', 'scheduled', 'publishing'] } }, { $set: { state: again ? 'scheduled' : 'draft', holdReason: null } });
    }
    await ctx.events.record(actResolved, resolved, viewer.personId);
    if (again) await wakeAccount(ctx, account._id.toString());
  });
}

const remoteOf = ({ url, id }: Resolution): { readonly id: string; readonly url: string } => {
  if (url === undefined) throw invalidField('url', 'errors.required');
  try {
    const { protocol, pathname } = new URL(url);
    const last = pathname.split('/').filter((part) => part !== '').at(-1);
    const known = id?.trim() ?? last;
    if (!/^https?:$/.test(protocol) || !known) throw new TypeError('no id');
    return { id: known, url };
  } catch {
    throw invalidField('url', 'errors.not-an-address');
  }
};
