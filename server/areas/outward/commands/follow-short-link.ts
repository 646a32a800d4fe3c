import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { ShortLinkRecord } from '../models/short-links.ts';
import { shortLinks } from '../models/short-links.ts';

const machines = /bot|crawl|spider|preview|fetch|monitor|curl|wget|python|facebookexternalhit|embedly|slackbot|mastodon|bluesky/i;

/** Where a short address leads; people who follow it are counted, and nothing else about them is kept. @throws AppError not-found */
export async function followShortLink(ctx: AppContext, slug: string, userAgent: string): Promise<string> {
  const counts = userAgent !== '' && !machines.test(userAgent);
  const found = counts
    ? await shortLinks(ctx).findOneAndUpdate({ _id: slug }, { $inc: { clicks: 1 } }).lean<ShortLinkRecord>()
    : await shortLinks(ctx).findById(slug).lean<ShortLinkRecord>();
  if (!found) throw notFound();
  return found.url;
}
