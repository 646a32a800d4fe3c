import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { Ability, CopyView } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { ShortLinkRecord } from '../models/short-links.ts';
import { shortLinks } from '../models/short-links.ts';
import { networksOf } from '../networks/network-host.ts';
import { accountRefs } from './account-refs.ts';
import { findAccounts } from './find-account.ts';
import { shapeOf } from './view-networks.ts';

type Can = Readonly<Record<Ability, boolean>>;

/** What each account's network can do. */
export const abilitiesOf = async (ctx: AppContext, accounts: ReadonlyMap<string, AccountRecord>): Promise<(accountId: string) => Can | null> => {
  const shapes = new Map<string, Can>();
  for (const pluginId of new Set([...accounts.values()].map((account) => account.pluginId))) shapes.set(pluginId, (await shapeOf(ctx, networksOf(ctx).find(pluginId))).can);
  return (accountId) => shapes.get(accounts.get(accountId)?.pluginId ?? '') ?? null;
};

const allows = (can: Can | null): CopyView['allows'] => ({
  edit: can?.update ? 'edit' : can?.remove ? 'replace' : can?.reply ? 'correct' : 'nothing',
  reply: (can?.reply ?? false) && !can?.update, remove: can?.remove ?? false,
});

export const presentCopies = async (ctx: AppContext, found: readonly CopyRecord[]): Promise<CopyView[]> => {
  const ids = found.map(({ accountId }) => accountId.toString());
  const ref = await accountRefs(ctx, ids);
  const can = await abilitiesOf(ctx, await findAccounts(ctx, ids));
  const links = found.length === 0 ? [] : await shortLinks(ctx).find({ variantId: { $in: found.map(({ variantId }) => variantId) } }).limit(1_000).lean<ShortLinkRecord[]>();
  return found.map((copy) => ({
    id: copy._id.toString(), postId: copy.postId.toString(), account: ref(copy.accountId.toString()), state: copy.state, url: copy.url, publishedAt: copy.publishedAt.toISOString(),
    revision: copy.revisionPublished, reactions: Object.entries(copy.reactions).map(([name, count]) => ({ name, count })),
    clicks: links.filter(({ variantId }) => variantId.equals(copy.variantId)).reduce((sum, { clicks }) => sum + clicks, 0), replies: copy.replyCount, allows: allows(can(copy.accountId.toString())),
  }));
};

const place = z.object({ at: z.iso.datetime(), id: z.string().refine(isId) });

/** Copies of posts that the viewer may read, newest first. */
export async function listCopies(ctx: AppContext, viewer: Viewer, query: { readonly post?: string; readonly account?: string; readonly cursor?: string; readonly limit: number }): Promise<{ items: CopyView[]; next: string | null }> {
  if ((query.post && !isId(query.post)) || (query.account && !isId(query.account))) return { items: [], next: null };
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor);
  const found = await copies(ctx).find({
    spaceId: { $in: await listReadableSpaceIds(ctx, viewer) }, ...(query.post ? { postId: objectId(query.post) } : {}), ...(query.account ? { accountId: objectId(query.account) } : {}),
    ...(after ? { $or: [{ publishedAt: { $lt: new Date(after.at) } }, { publishedAt: new Date(after.at), _id: { $lt: objectId(after.id) } }] } : {}),
  }).sort({ publishedAt: -1, _id: -1 }).limit(query.limit + 1).lean<CopyRecord[]>();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return { items: await presentCopies(ctx, items), next: found.length > items.length && last ? encodeCursor({ at: last.publishedAt.toISOString(), id: last._id.toString() }) : null };
}
