import type { PostRecord } from '#areas/feed/index.ts';
import { findPost } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { CorrectionView, DeskView } from '#views/types/outward.ts';
import { correctionApproval } from '../commands/correction-facts.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import { corrections } from '../models/corrections.ts';
import { approvalState, mayApprove, workOutward } from '../policies/index.ts';
import { presentApproval } from '../presenters/present-approval.ts';
import { accountRef } from './account-refs.ts';
import { findAccounts } from './find-account.ts';
import { findWorkableCopy, findWorkableCorrection } from './find-correction.ts';
import { personRefs } from './person-refs.ts';
import { shorten } from './post-refs.ts';
import { presentActs } from './view-acts.ts';

interface Around { readonly copy: CopyRecord; readonly account: AccountRecord; readonly post: PostRecord | null }

/** The corrections of one copy, oldest first. */
export async function viewCorrections(ctx: AppContext, viewer: Viewer, { copy, account, post }: Around): Promise<CorrectionView[]> {
  const found = await corrections(ctx).find({ copyId: copy._id, droppedAt: null }).sort({ at: 1 }).limit(50).lean<CorrectionRecord[]>();
  if (found.length === 0) return [];
  const person = await personRefs(ctx, [...found.map(({ by }) => by.toString()), ...account.policy.approval.flatMap(({ personIds }) => personIds)]);
  const entered = await acts(ctx).find({ _id: { $in: found.flatMap(({ actId }) => (actId ? [actId] : [])) } }).limit(50).lean<ActRecord[]>();
  const lines = await presentActs(ctx, viewer, entered);
  return found.map((correction) => {
    const place = entered.findIndex(({ _id }) => correction.actId?.equals(_id));
    const facts = correctionApproval(correction, post);
    const approval = approvalState(account.policy.approval, facts);
    const open = workOutward(viewer) && copy.state === 'live' && (place === -1 || entered[place]?.state === 'held');
    return {
      id: correction._id.toString(), copyId: copy._id.toString(), text: correction.text, language: correction.language, by: person(correction.by.toString()), at: correction.at.toISOString(), hash: correction.hash,
      approval: presentApproval(approval, facts.barred, person), act: lines[place] ?? null, url: entered[place]?.remote?.url ?? null,
      can: { approve: open && mayApprove(approval, viewer.personId), drop: open && place === -1 },
    };
  });
}

/** Of one copy. @throws AppError not-found, forbidden */
export const listCorrections = async (ctx: AppContext, viewer: Viewer, copyId: string): Promise<CorrectionView[]> => viewCorrections(ctx, viewer, await findWorkableCopy(ctx, viewer, copyId));

/** @throws AppError not-found, forbidden */
export async function viewCorrection(ctx: AppContext, viewer: Viewer, correctionId: string): Promise<CorrectionView> {
  const found = await findWorkableCorrection(ctx, viewer, correctionId);
  const view = (await viewCorrections(ctx, viewer, found)).find(({ id }) => id === correctionId);
  if (!view) throw new Error('A correction is of its copy.');
  return view;
}

const mostOnDesk = 50;

/** Corrections that wait for the viewer's approval; the spaces they are from have been checked. */
export async function listCorrectionApprovals(ctx: AppContext, viewer: Viewer, spaceId: object): Promise<DeskView['corrections']> {
  const waiting = await corrections(ctx).find({ actId: null, droppedAt: null, spaceId }).sort({ at: 1 }).limit(mostOnDesk).lean<CorrectionRecord[]>();
  const accounts = await findAccounts(ctx, waiting.map(({ accountId }) => accountId.toString()));
  const live = waiting.length === 0 ? [] : await copies(ctx).find({ _id: { $in: waiting.map(({ copyId }) => copyId) }, state: 'live' }, { _id: 1 }).limit(mostOnDesk).lean<Pick<CopyRecord, '_id'>[]>();
  const person = await personRefs(ctx, waiting.map(({ by }) => by.toString()));
  const shown: DeskView['corrections'][number][] = [];
  for (const correction of waiting) {
    const account = accounts.get(correction.accountId.toString());
    if (!account || !live.some(({ _id }) => _id.equals(correction.copyId))) continue;
    const approval = approvalState(account.policy.approval, correctionApproval(correction, await findPost(ctx, correction.postId.toString())));
    if (!mayApprove(approval, viewer.personId)) continue;
    shown.push({ mirrorId: correction.mirrorId.toString(), variantId: correction.variantId.toString(), account: accountRef(ctx, account), text: shorten(correction.text, 280), by: person(correction.by.toString()) });
  }
  return shown;
}
