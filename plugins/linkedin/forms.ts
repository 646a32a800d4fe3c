import { z } from 'zod';
import { PluginFailure, secret } from '../contract/index.ts';
import type { PluginAccount } from '../contract/index.ts';
import { say } from './sentences.ts';

export const settings = z.object({
  clientId: z.string().trim().min(1).max(100).meta({ title: 'Client ID', description: 'Of your app at linkedin.com/developers, under Auth.' }),
  clientSecret: secret().meta({ title: 'Client secret', description: 'Beside the client ID.' }),
  product: z.enum(['community-management', 'share-on-linkedin']).default('community-management').meta({ title: 'Product of the app', choices: { 'community-management': 'Community Management API', 'share-on-linkedin': 'Share on LinkedIn' }, description: 'Pages need the Community Management API. Share on LinkedIn is for members only, with Sign In using OpenID Connect beside it.' }),
  apiVersion: z.string().trim().regex(/^20\d{2}(?:0[1-9]|1[0-2])$/).default('202610').meta({ title: 'Version of the API', refused: 'Write year and month, such as 202610.', description: 'Year and month. LinkedIn ends every version after a year; write a newer one then.' }),
});

export const account = z.object({
  organisation: z.string().trim().regex(/^\d{0,20}$/).default('').meta({ title: 'Number of the company page', refused: 'Write the number of the page only.', description: 'The digits in the address of the page\'s administration. Empty: your own profile.' }),
});

export const options = z.object({
  visibility: z.enum(['PUBLIC', 'CONNECTIONS']).default('PUBLIC').meta({ title: 'Who sees it', choices: { PUBLIC: 'Everybody', CONNECTIONS: 'Connections only' }, description: 'Only a member\'s own post can be for connections alone.' }),
  hashtags: z.boolean().default(true).meta({ title: 'Add the topics as hashtags' }),
});

export type Settings = z.output<typeof settings>;
export type Fields = z.output<typeof account>;
export type Options = z.output<typeof options>;
export type Account = PluginAccount<Settings, Fields>;

export interface Access { readonly token: string; readonly apiVersion: string; /** The author's URN. */ readonly author: string; readonly isOrganisation: boolean }

/** What signing in left behind. @throws PluginFailure `auth` */
export function accessOf({ settings: { apiVersion }, fields, identity }: Account): Access {
  const { token } = fields as Fields & { readonly token?: unknown };
  if (typeof token !== 'string') throw new PluginFailure('auth', say('not-signed-in'));
  return { token, apiVersion, author: identity.id, isOrganisation: fields.organisation !== '' };
}
