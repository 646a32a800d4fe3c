import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { secret } from '../contract/index.ts';

export const accountFields = z.object({
  token: secret().regex(/^\d{3,20}:[\w-]{20,100}$/).meta({ title: 'Bot token', refused: 'Write it as BotFather gave it, such as 123456:ABC-…', description: 'From @BotFather.' }),
  chat: z.string().trim().regex(/^(?:@[A-Za-z]\w{3,31}|-?\d{1,20})$/).meta({ title: 'Chat', refused: 'Write @name or a number.', description: 'Where to post: @name of a public one, or its number (-100…).' }),
});

/** With what connecting found out: numbers of the chat, of its discussion and of the bot. */
const connected = accountFields.extend({ chatId: z.string(), chatName: z.string().default(''), discussionId: z.string().default('') });
export type Connected = z.output<typeof connected>;

export const connectedOf = ({ fields }: Pick<PluginAccount, 'fields'>): Connected => connected.parse(fields);
