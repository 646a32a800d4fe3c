import { findPost } from '#areas/feed/index.ts';
import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MirrorRow, MirrorState, MirrorView, VariantView } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { workOutward } from '../policies/index.ts';
import { accountRef, accountRefs } from './account-refs.ts';
import { findVisibleMirror, findWorkableVariant } from './find-mirror.ts';
import { findAccounts } from './find-account.ts';
import { findOutwardSettings } from './find-settings.ts';
import { personRefs } from './person-refs.ts';
import { postRefs } from './post-refs.ts';
import { viewVariant } from './view-variants.ts';

const place = z.object({ at: z.iso.datetime(), id: z.string().refine(isId) });

export interface MirrorsQuery { readonly state?: MirrorState; readonly post?: string; readonly cursor?: string; readonly limit: number }

const consentOf = ({ consent }: MirrorRecord): MirrorRow['consent'] =>
  (['withdrawn', 'refused', 'asked', 'given'] as const).find((state) => consent.some((one) => one.state === state)) ?? 'none';

/** Mirrors in lists; the spaces they are from have been checked. */
export async function presentMirrorRows(ctx: AppContext, found: readonly MirrorRecord[]): Promise<MirrorRow[]> {
  const refs = await postRefs(ctx, found.map(({ postId }) => postId.toString()));
  const person = await personRefs(ctx, found.map(({ nominatedBy }) => nominatedBy.toString()));
  const parts = found.length === 0 ? [] : await variants(ctx).find({ mirrorId: { $in: found.map(({ _id }) => _id) } }).limit(2_000).lean<VariantRecord[]>();
  const account = await accountRefs(ctx, parts.flatMap(({ accountId }) => (accountId ? [accountId.toString()] : [])));
  const rows: MirrorRow[] = [];
  for (const mirror of found) {
    const post = refs.get(mirror.postId.toString());
    if (!post) continue;
    rows.push({
      id: mirror._id.toString(), post, state: mirror.state, nominatedBy: person(mirror.nominatedBy.toString()), note: mirror.note, createdAt: mirror.createdAt.toISOString(),
      postEdited: ((await findPost(ctx, post.id))?.revision ?? 0) !== mirror.postRevision, consent: consentOf(mirror),
      variants: parts.filter(({ mirrorId }) => mirrorId?.equals(mirror._id)).map((variant) => ({
        id: variant._id.toString(), account: account(variant.accountId?.toString() ?? ''), state: variant.state, scheduledAt: variant.scheduledAt?.toISOString() ?? null,
      })),
    });
  }
  return rows;
}

/** Mirrors of posts that the viewer may read: all for comms, for others those they have a part in; newest first. */
export async function listMirrors(ctx: AppContext, viewer: Viewer, query: MirrorsQuery): Promise<{ items: MirrorRow[]; next: string | null }> {
  if (query.post && !isId(query.post)) return { items: [], next: null };
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor);
  const me = objectId(viewer.personId);
  const found = await mirrors(ctx).find({
    $and: [
      { spaceId: { $in: await listReadableSpaceIds(ctx, viewer) } },
      workOutward(viewer) ? {} : { $or: [{ authorId: me }, { nominatedBy: me }, { 'consent.personId': me }] },
      after ? { $or: [{ createdAt: { $lt: new Date(after.at) } }, { createdAt: new Date(after.at), _id: { $lt: objectId(after.id) } }] } : {},
    ],
    ...(query.state ? { state: query.state } : {}), ...(query.post ? { postId: objectId(query.post) } : {}),
  }).sort({ createdAt: -1, _id: -1 }).limit(query.limit + 1).lean<MirrorRecord[]>();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return { items: await presentMirrorRows(ctx, items), next: found.length > items.length && last ? encodeCursor({ at: last.createdAt.toISOString(), id: last._id.toString() }) : null };
}

/** One mirror, with its variants and their previews for those who work on it. @throws AppError not-found */
export async function viewMirror(ctx: AppContext, viewer: Viewer, mirrorId: string): Promise<MirrorView> {
  const mirror = await findVisibleMirror(ctx, viewer, mirrorId);
  const [row] = await presentMirrorRows(ctx, [mirror]);
  if (!row) throw new Error('A mirror is of a post.');
  const works = workOutward(viewer);
  const working = works && mirror.state === 'working';
  const person = await personRefs(ctx, mirror.consent.map(({ personId }) => personId.toString()));
  const mine = works ? await variants(ctx).find({ mirrorId: mirror._id }).sort({ createdAt: 1 }).limit(100).lean<VariantRecord[]>() : [];
  const known = await findAccounts(ctx, mine.flatMap(({ accountId }) => (accountId ? [accountId.toString()] : [])));
  const settings = await findOutwardSettings(ctx);
  const post = await findPost(ctx, mirror.postId.toString());
  const views: VariantView[] = [];
  for (const variant of mine) {
    const account = known.get(variant.accountId?.toString() ?? '');
    if (account) views.push(await viewVariant(ctx, viewer, { variant, mirror, account, post, settings }, { preview: true }));
  }
  const free = working ? await accounts(ctx).find({ kind: 'brand', state: { $ne: 'ended' }, _id: { $nin: [...known.values()].map(({ _id }) => _id) } }).sort({ name: 1 }).limit(100).lean<AccountRecord[]>() : [];
  return {
    ...row,
    consent: mirror.consent.map(({ personId, role, state, at }) => ({ person: person(personId.toString()), role, state, at: at.toISOString(), mine: personId.equals(viewer.personId) })),
    reason: mirror.reason, variants: views, accounts: free.map((account) => accountRef(ctx, account)),
    can: {
      work: working, decline: works && mirror.state === 'nominated', withdraw: works && mirror.withdrawnAt === null && mirror.state !== 'declined',
      answerConsent: mirror.withdrawnAt === null && mirror.consent.some(({ personId }) => personId.equals(viewer.personId)), askConsent: working, end: working,
    },
  };
}

/** One variant with its preview. @throws AppError not-found */
export async function viewOneVariant(ctx: AppContext, viewer: Viewer, variantId: string): Promise<VariantView> {
  const found = await findWorkableVariant(ctx, viewer, variantId);
  return viewVariant(ctx, viewer, { ...found, settings: await findOutwardSettings(ctx) }, { preview: true });
}
