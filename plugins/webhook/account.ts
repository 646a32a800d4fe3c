import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { secret } from '../contract/index.ts';

export const accountFields = z.object({
  name: z.string().trim().min(1).max(60).meta({ title: 'Name', description: 'What your colleagues call the receiver, such as “Website”.' }),
  url: z.url({ protocol: /^https?$/ }).max(2_000).meta({ title: 'Address', description: 'Where events are posted to. A change asks for the secret anew.' }),
  secret: secret().regex(/^(?:whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/).meta({ title: 'Secret', refused: 'It is too short: at least 24 bytes in base64.', description: 'Shared with the receiver: whsec_ and base64 of at least 24 random bytes.' }),
});

export const fieldsOf = ({ fields }: Pick<PluginAccount, 'fields'>): ReturnType<typeof accountFields.parse> => accountFields.parse(fields);
