import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { secret } from '../contract/index.ts';

export const accountFields = z.object({
  title: z.string().trim().min(1).max(120).meta({ title: 'Title', description: 'What the feed is called in a reader.' }),
  description: z.string().trim().max(500).default('').meta({ title: 'Description' }),
  home: z.url({ protocol: /^https?$/ }).max(2_000).meta({ title: 'Website', description: 'The page that the feed belongs to.' }),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).default('en').meta({ title: 'Language', description: 'Such as en or de.' }),
  token: secret().regex(/^[A-Za-z0-9_-]{16,100}$/).optional().meta({ title: 'Private token', refused: 'Use 16 to 100 letters, digits, - and _.', description: 'Stands in the address, so that only who has the address can read. Leave it empty for a public feed.' }),
  hub: z.url({ protocol: /^https?$/ }).max(2_000).optional().meta({ title: 'WebSub hub', description: 'Is told of every change, so that readers hear of it at once. Optional; for public feeds only.' }),
});
export type FeedFields = z.output<typeof accountFields>;

export const fieldsOf = ({ fields }: Pick<PluginAccount, 'fields'>): FeedFields => accountFields.parse(fields);

export const formats = { 'rss.xml': 'application/rss+xml; charset=utf-8', 'atom.xml': 'application/atom+xml; charset=utf-8', 'feed.json': 'application/feed+json; charset=utf-8' } as const;
export type FeedFile = keyof typeof formats;

/** Where the files and pages of an account are; the token of a private one is part of it. */
export const feedAddress = (hooksUrl: string, account: Pick<PluginAccount, 'id' | 'fields'>): string => {
  const { token } = fieldsOf(account);
  return `${hooksUrl}/${account.id}${token === undefined ? '' : `/${token}`}`;
};
