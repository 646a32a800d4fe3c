import { z } from 'zod';
import { secret } from '../contract/index.ts';
import type { PluginAccount } from '../contract/index.ts';

export const settings = z.object({});

const onThisMachine = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

export const account = z.object({
  service: z.string().trim().min(3).max(200).default('https://bsky.social')
    .transform((written) => (/^https?:\/\//i.test(written) ? written : `https://${written}`).replace(/\/+$/, '').toLowerCase())
    .refine((origin) => (/^https:\/\/[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?$/.test(origin) || onThisMachine.test(origin)))
    .meta({ title: 'Server', refused: 'Write the address of the server, such as bsky.social.', description: 'Where the account is kept; bsky.social unless it was moved.' }),
  identifier: z.string().trim().min(3).max(253).transform((written) => written.replace(/^@/, '')).meta({ title: 'Handle', description: 'Such as acme.bsky.social or acme.example.' }),
  appPassword: secret().meta({ title: 'App password', description: 'Made on Bluesky under Settings, Privacy and security, App passwords. Not the password of the account.' }),
});

export const options = z.object({});

export type Settings = z.output<typeof settings>;
export type Fields = z.output<typeof account>;
export type Account = PluginAccount<Settings, Fields>;
