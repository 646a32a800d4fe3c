import { z } from 'zod';

/** What we read of a post. */
export const postSchema = z.object({
  id: z.string(),
  text: z.string(),
  author_id: z.string().optional(),
  created_at: z.string().optional(),
  conversation_id: z.string().optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
  edit_history_tweet_ids: z.array(z.string()).default([]),
  entities: z.object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional(), media_key: z.string().optional() })).default([]) }).optional(),
  public_metrics: z.record(z.string(), z.number()).optional(),
});
export type Post = z.output<typeof postSchema>;

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The words as they were written: X shortens links, appends those of pictures and escapes three signs. */
export function writtenText({ text, entities: found }: Pick<Post, 'text' | 'entities'>): string {
  const expanded = (found?.urls ?? []).reduce((shown, { url, expanded_url: whole, media_key: picture }) => shown.replaceAll(url, picture ? '' : (whole ?? url)), text);
  return expanded.replace(/&(?:amp|lt|gt);/g, (sign) => entities[sign] ?? sign);
}

/** Same for texts that differ only in white space and in a slash that X puts behind a host. */
export const sameText = (left: string, right: string): boolean => bare(left) === bare(right);
const bare = (text: string): string => text.replace(/(https?:\/\/[^\s/]+)\/(?=\s|$)/gu, '$1').replace(/\s+/gu, '').normalize();

export const answeredBy = ({ referenced_tweets: referenced }: Post): string | undefined => referenced.find(({ type }) => type === 'replied_to')?.id;

/** Ids tell when they were made. */
export const madeAt = (id: string): number => (/^\d+$/.test(id) ? Number((BigInt(id) >> 22n) + 1_288_834_974_657n) : 0);
export const isNewer = (left: string, right: string): boolean => BigInt(left) > BigInt(right);
export const addressOf = (id: string, handle?: string): string => `https://x.com/${handle?.replace('@', '') ?? 'i/web'}/status/${id}`;
