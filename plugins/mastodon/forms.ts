import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { PluginAccount } from '../contract/index.ts';
import { say } from './sentences.ts';

export const settings = z.object({});

const onThisMachine = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

/** `social.example`, with or without `https://`; becomes an origin. */
export const account = z.object({
  server: z.string().trim().min(3).max(200)
    .transform((written) => (/^https?:\/\//i.test(written) ? written : `https://${written}`).replace(/\/+$/, '').toLowerCase())
    .refine((origin) => (/^https:\/\/[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?$/.test(origin) || onThisMachine.test(origin)))
    .meta({ title: 'Server', refused: 'Write the address of the server, such as social.example.', description: 'Where the account is, such as mastodon.social.' }),
});

export const options = z.object({
  visibility: z.enum(['public', 'unlisted']).default('public').meta({ title: 'Visibility', choices: { public: 'Public', unlisted: 'Unlisted' }, description: 'Unlisted posts are public but stay out of the timelines.' }),
  contentWarning: z.string().trim().max(200).default('').meta({ title: 'Content warning', description: 'Readers see this first and open the post by a click.' }),
  sensitive: z.boolean().default(false).meta({ title: 'Hide pictures until they are clicked' }),
  hashtags: z.boolean().default(true).meta({ title: 'Add the topics as hashtags' }),
});

export type Settings = z.output<typeof settings>;
export type Fields = z.output<typeof account>;
export type Options = z.output<typeof options>;
export type Account = PluginAccount<Settings, Fields>;

/** What signing in left behind. @throws PluginFailure `auth` */
export function accessOf({ fields }: { readonly fields: Readonly<Record<string, unknown>> }): { readonly server: string; readonly token: string } {
  const { server, token } = fields;
  if (typeof server !== 'string' || typeof token !== 'string') throw new PluginFailure('auth', say('not-signed-in'));
  return { server, token };
}
