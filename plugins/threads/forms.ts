import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { PluginFailure, secret } from '../contract/index.ts';
import { say } from './sentences.ts';

export const settings = z.object({
  appId: z.string().trim().regex(/^\d{5,30}$/).meta({ title: 'Threads app ID', refused: 'Write the digits of the ID only.', description: 'developers.facebook.com, your app, Use cases, Threads, Settings' }),
  appSecret: secret().meta({ title: 'Threads app secret' }),
});
export const account = z.object({});
export const options = z.object({
  replies: z.enum(['everyone', 'accounts_you_follow', 'mentioned_only']).default('everyone').meta({ title: 'Who may reply', choices: { everyone: 'Everybody', accounts_you_follow: 'Accounts that you follow', mentioned_only: 'Only who is mentioned' } }),
});
export type Settings = z.output<typeof settings>;
export type Options = z.output<typeof options>;
export type ThreadsAccount = PluginAccount<Settings, z.output<typeof account>>;

/** @throws PluginFailure `auth` */
export function accessOf({ fields }: { readonly fields: Readonly<Record<string, unknown>> }): { readonly token: string; readonly userId: string } {
  const read = z.object({ token: z.string(), userId: z.string() }).safeParse(fields);
  if (!read.success) throw new PluginFailure('auth', say('not-signed-in'));
  return read.data;
}
