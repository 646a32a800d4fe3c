import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { PluginFailure, secret } from '../contract/index.ts';
import { say } from './sentences.ts';

const onThisMachine = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

/** `example.com/blog`, with or without `https://`. */
export const account = z.object({
  site: z.string().trim().min(3).max(200)
    .transform((written) => (/^https?:\/\//i.test(written) ? written : `https://${written}`).replace(/\/+(?:wp-admin\/?.*)?$/, ''))
    .refine((address) => /^https:\/\/[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?(?:\/[\w~.-]+)*$/i.test(address) || onThisMachine.test(address))
    .meta({ title: 'Site', refused: 'Write the address of the site, such as example.com.', description: 'Its address, such as example.com or example.com/blog' }),
  user: z.string().trim().min(1).max(60).meta({ title: 'User name', description: 'Of an author or editor of the site' }),
  password: secret().meta({ title: 'Application password', description: 'Users, Profile, Application Passwords; not the one for signing in' }),
});

export const options = z.object({
  featured: z.boolean().default(false).meta({ title: 'First picture as featured image', description: 'It then does not stand in the text.' }),
  tags: z.boolean().default(true).meta({ title: 'Add the topics as tags' }),
  comments: z.boolean().default(true).meta({ title: 'Allow comments' }),
});
export type Options = z.output<typeof options>;
export type WordPressAccount = PluginAccount<Record<string, never>, z.output<typeof account>>;

const kept = z.object({ site: z.string(), user: z.string(), password: z.string(), userId: z.string(), addresses: z.enum(['path', 'query']) });
export type Access = Pick<z.output<typeof kept>, 'site' | 'user' | 'password' | 'addresses'>;

/** The credential and what connecting found out. @throws PluginFailure `auth` */
export function accessOf({ fields }: WordPressAccount): z.output<typeof kept> {
  const read = kept.safeParse(fields);
  if (!read.success) throw new PluginFailure('auth', say('not-connected'));
  return read.data;
}
