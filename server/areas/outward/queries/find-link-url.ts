import { randomBytes } from 'node:crypto';
import type { AppContext } from '#server/context.ts';
import { withCampaign } from '../compose/compose-outward-post.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { ShortLinkRecord } from '../models/short-links.ts';
import { shortLinks } from '../models/short-links.ts';
import type { VariantRecord } from '../models/variants.ts';

/** The link of a variant as it goes out: with its campaign, and short where the account wants that; the short one is made once. */
export async function findLinkUrl(ctx: AppContext, variant: Pick<VariantRecord, '_id' | 'link'>, account: AccountRecord, settings: OutwardSettingsRecord): Promise<string | null> {
  if (!variant.link) return null;
  const url = withCampaign(variant.link.url, settings.utm, { network: account.pluginId, account: account.name });
  if (!account.policy.shortLinks) return url;
  const filter = { variantId: variant._id, url };
  await shortLinks(ctx).updateOne(filter, { $setOnInsert: { _id: randomBytes(6).toString('base64url'), clicks: 0 } }, { upsert: true });
  const made = await shortLinks(ctx).findOne(filter).lean<ShortLinkRecord>();
  return made ? new URL(`/l/${made._id}`, ctx.config.baseUrl).href : url;
}
