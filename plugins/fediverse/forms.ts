import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { PluginAccount } from '../contract/index.ts';
import { say } from './sentences.ts';

export const settings = z.object({});

export const account = z.object({
  username: z.string().trim().toLowerCase().regex(/^[a-z0-9](?:[a-z0-9_]{0,28}[a-z0-9])?$/).meta({ title: 'Name in addresses', refused: 'Use small letters, digits and _ only, 30 at most.', description: 'What stands before the server in @news@example.com. It cannot be changed later without losing the followers.' }),
  name: z.string().trim().min(1).max(100).meta({ title: 'Name', description: 'As people outside read it.' }),
  summary: z.string().trim().max(500).default('').meta({ title: 'About', description: 'One or two sentences on the profile.' }),
  iconUrl: z.string().trim().max(500).refine((url) => url === '' || (URL.canParse(url) && url.startsWith('https://'))).default('').meta({ title: 'Picture', refused: 'Write an address that begins with https://', description: 'Public https address of a square picture.' }),
  blocked: z.string().trim().max(4_000).default('').meta({ title: 'Blocked servers', description: 'Names with commas between them. Nobody there can follow or reply.' }),
});

export const options = z.object({
  contentWarning: z.string().trim().max(200).default('').meta({ title: 'Content warning', description: 'Readers see this first and open the post by a click.' }),
  sensitive: z.boolean().default(false).meta({ title: 'Hide pictures until they are clicked' }),
  hashtags: z.boolean().default(true).meta({ title: 'Add the topics as hashtags' }),
});

export type Settings = z.output<typeof settings>;
export type Fields = z.output<typeof account>;
export type Options = z.output<typeof options>;
export type Account = PluginAccount<Settings, Fields>;

/** The key that signs for the account. @throws PluginFailure `auth` */
export function privateKeyOf({ fields }: { readonly fields: object }): string {
  const { privateKey } = fields as { readonly privateKey?: unknown };
  if (typeof privateKey !== 'string') throw new PluginFailure('auth', say('no-key'));
  return privateKey;
}

/** Whether the administrator wants nothing from this server, or from one below it. */
export const isBlocked = ({ fields: { blocked } }: { readonly fields: Fields }, host: string): boolean =>
  blocked.toLowerCase().split(/[\s,;]+/).some((name) => name !== '' && (host === name || host.endsWith(`.${name}`)));
