import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { secret } from '../contract/index.ts';

const workflow = /^https:\/\/[a-z0-9.-]+\.(?:logic\.azure\.com|api\.powerplatform\.com)(?::443)?\/\S+[?&]sig=[\w%.~-]+/i;
const onThisMachine = /^http:\/\/127\.0\.0\.1:\d+\/\S+[?&]sig=/;

export const account = z.object({
  name: z.string().trim().min(1).max(100).meta({ title: 'Name', description: 'Where it posts, such as “Acme, News”; Teams does not tell' }),
  webhook: secret().refine((address) => workflow.test(address) || onThisMachine.test(address)).meta({ title: 'Address of the workflow', refused: 'This is not the address of a workflow.', description: 'Copied from “Post to a channel when a webhook request is received”' }),
});
export type TeamsAccount = PluginAccount<Record<string, never>, z.output<typeof account>>;
