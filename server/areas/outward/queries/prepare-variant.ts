import type { StoredFile } from '#core/files/files.ts';
import type { OutwardPost, Prepared } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import { composeOutwardPost, variantHash } from '../compose/compose-outward-post.ts';
import { actKey } from '../ledger/act-key.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { VariantRecord } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import { openAccount } from '../networks/open-account.ts';
import { findWorkingNetwork } from './find-network.ts';
import { findLinkUrl } from './find-link-url.ts';

export interface PreparedVariant { readonly prepared: Prepared; readonly post: OutwardPost; readonly files: readonly StoredFile[]; readonly hash: string }

/** What would be sent and what is wrong with it; the same for the preview and the send. Not for use inside a transaction. @throws AppError conflict when the network is off */
export async function prepareVariant(ctx: AppContext, variant: VariantRecord, account: AccountRecord, settings: OutwardSettingsRecord): Promise<PreparedVariant> {
  const network = await findWorkingNetwork(ctx, account.pluginId);
  const files = await ctx.files.findMany(variant.media.map(({ fileId }) => fileId.toString()));
  const key = actKey('publish', variant._id.toString(), variant.revision, account._id.toString());
  const post = composeOutwardPost({ key, variant, account, settings, files, linkUrl: await findLinkUrl(ctx, variant, account, settings) });
  const { account: shown } = openAccount(ctx, { ...account, sealed: null }, { ...network.setup, sealed: null });
  const prepared = await networksOf(ctx).call(account.pluginId, 'prepare', { post, account: shown, options: variant.options });
  return { prepared, post, files, hash: variantHash(variant, account, settings) };
}
