import { z } from 'zod';
import { secret } from '../contract/index.ts';
import type { PluginAccount } from '../contract/index.ts';

export const settings = z.object({
  apiVersion: z.string().trim().regex(/^v\d{1,3}\.\d$/).default('v24.0').meta({ title: 'Version of the Graph API', refused: 'Write it such as v24.0.', description: 'Meta ends every version after about two years.' }),
  appSecret: secret().optional().meta({ title: 'App secret', description: 'Of your app at developers.facebook.com. Signs every request; needed where the app demands it.' }),
});

export const account = z.object({
  token: secret().meta({ title: 'Access token of the Page', description: 'A long-lived one of the Page, not of a person.' }),
});

export const options = z.object({
  hashtags: z.boolean().default(false).meta({ title: 'Add the topics as hashtags' }),
});

export type Options = z.output<typeof options>;
export type Account = PluginAccount<z.output<typeof settings>, z.output<typeof account>>;
