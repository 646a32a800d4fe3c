import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { secret } from '../contract/index.ts';

/** More belong on a list server, whose address is the one recipient. */
export const mostRecipients = 500;
const address = /^[^\s<>@,;"]+@[^\s<>@,;"]+\.[^\s<>@,;"]+$/;
const sender = /^(?:"?([^"<>\r\n]{1,100}?)"?\s*)?<?([^\s<>@,;"]+@[^\s<>@,;"]+)>?$/;

/** The addresses in what a person typed: one a line, or with commas between. */
export const addressesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((piece) => piece !== '').map((piece) => piece.replace(/^<|>$/g, '').toLowerCase()))];

export const accountFields = z.object({
  server: z.string().trim().regex(/^[a-zA-Z0-9.-]{1,253}$/).meta({ title: 'Mail server', refused: 'Write only the name, such as mail.example.com.', description: 'Its name, such as mail.example.com. A change asks for the password anew.' }),
  port: z.number().int().min(1).max(65_535).default(465).meta({ title: 'Port', description: '465 for TLS, 587 for STARTTLS.' }),
  encryption: z.enum(['tls', 'starttls', 'none']).default('tls').meta({ title: 'Encryption', choices: { tls: 'TLS from the start', starttls: 'STARTTLS', none: 'None' }, description: 'None only for a server in your own network.' }),
  user: z.string().trim().max(200).optional().meta({ title: 'User' }),
  password: secret().optional().meta({ title: 'Password' }),
  from: z.string().trim().max(300).regex(sender).meta({ title: 'From', refused: 'Write a name and an address, such as Acme <news@acme.example>.', description: 'Name and address, such as Acme <news@acme.example>.' }),
  list: z.string().trim().max(300).regex(address).optional().meta({ title: 'List address', refused: 'This is not an address.', description: 'Of a mailing list that knows its readers. One mail is sent to it.' }),
  recipients: z.string().max(20_000).refine((text) => addressesIn(text).length <= mostRecipients && addressesIn(text).every((one) => address.test(one))).optional()
    .meta({ title: 'Recipients', refused: `Write at most ${mostRecipients} addresses, one a line.`, description: `Instead of a list address: at most ${mostRecipients} addresses, one a line. Each gets a mail of their own and can unsubscribe with one click.` }),
  imprint: z.string().trim().min(1).max(500).meta({ title: 'Imprint', description: 'Who sends this, with a postal address; it stands at the foot of every mail, as many laws ask.' }),
});
export type Fields = z.output<typeof accountFields>;

export const fieldsOf = ({ fields }: Pick<PluginAccount, 'fields'>): Fields => accountFields.parse(fields);

export function senderOf({ from }: Pick<Fields, 'from'>): { readonly name: string; readonly address: string } {
  const [, name, mail = ''] = sender.exec(from) ?? [];
  return { name: name?.trim() || mail, address: mail };
}
