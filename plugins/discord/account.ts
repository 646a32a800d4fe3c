import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { secret } from '../contract/index.ts';

export const account = z.object({
  webhook: secret().regex(/\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]+$/).meta({ title: 'Address of the webhook', refused: 'This is not the address of a Discord webhook.', description: 'Server settings, Integrations, Webhooks, Copy webhook URL' }),
  botToken: secret().optional().meta({ title: 'Token of a bot', description: 'Only for reading and answering replies; the bot must be in the same server' }),
});
export type DiscordAccount = PluginAccount<Record<string, never>, z.output<typeof account>>;

/** Id and token of the webhook, from its address. */
export function webhookOf(fields: z.output<typeof account>): { readonly id: string; readonly path: string } {
  const [, id = '', token = ''] = /webhooks\/(\d+)\/([\w-]+)$/.exec(fields.webhook) ?? [];
  return { id, path: `/webhooks/${id}/${token}` };
}
