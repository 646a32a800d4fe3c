import { z } from 'zod';
import { PluginFailure, secret } from '../contract/index.ts';
import type { PluginAccount } from '../contract/index.ts';
import { say } from './sentences.ts';

export const settings = z.object({
  clientId: z.string().trim().min(1).max(200).meta({ title: 'OAuth 2.0 client ID', description: 'Of your app at console.x.com, under Keys and tokens.' }),
  clientSecret: secret().meta({ title: 'OAuth 2.0 client secret', description: 'Beside the client ID; the app must be a confidential client (web app).' }),
});

export const account = z.object({});

export const options = z.object({
  link: z.boolean().default(true).meta({ title: 'Add the link of the post', description: 'X charges much more for a post with a link.' }),
  hashtags: z.boolean().default(true).meta({ title: 'Add the topics as hashtags' }),
});

export type Settings = z.output<typeof settings>;
export type Fields = z.output<typeof account>;
export type Options = z.output<typeof options>;
export type Account = PluginAccount<Settings, Fields>;

/** What signing in left behind. @throws PluginFailure `auth` */
export function tokenOf({ fields }: Pick<Account, 'fields'>): string {
  const { token } = fields as { readonly token?: unknown };
  if (typeof token !== 'string') throw new PluginFailure('auth', say('not-signed-in'));
  return token;
}
