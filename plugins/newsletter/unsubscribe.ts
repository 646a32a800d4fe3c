import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PluginContext } from '../contract/index.ts';

type Context = Pick<PluginContext, 'store' | 'hooksUrl'>;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);
const outKey = (accountId: string, address: string): string => `out:${accountId}:${hashOf(address)}`;

/** Kept for ever: links in mails that were sent long ago must work. */
async function linkKey({ store }: Context): Promise<Buffer> {
  const known = await store.get('link-key');
  if (typeof known === 'string') return Buffer.from(known, 'base64');
  const made = randomBytes(32);
  await store.set('link-key', made.toString('base64'));
  return made;
}

const tokenOf = (key: Buffer, accountId: string, address: string): string => createHmac('sha256', key).update(`${accountId}\n${address}`).digest('base64url').slice(0, 32);

/** One reader's own way out, without signing in. */
export async function unsubscribeUrl(ctx: Context, accountId: string, address: string): Promise<string> {
  return `${ctx.hooksUrl}/${accountId}/unsubscribe/${Buffer.from(address).toString('base64url')}/${tokenOf(await linkKey(ctx), accountId, address)}`;
}

/** The address that a link was made for, or null when it was not made here. */
export async function addressOfLink(ctx: Context, accountId: string, encoded: string, token: string): Promise<string | null> {
  const address = Buffer.from(encoded, 'base64url').toString('utf8');
  const [expected, given] = [tokenOf(await linkKey(ctx), accountId, address), token].map((text) => Buffer.from(text));
  return expected && given && expected.length === given.length && timingSafeEqual(expected, given) ? address : null;
}

export const hasLeft = async ({ store }: Context, accountId: string, address: string): Promise<boolean> => (await store.get(outKey(accountId, address))) !== undefined;
export const leave = ({ store }: Context, accountId: string, address: string): Promise<void> => store.set(outKey(accountId, address), true);
export const comeBack = ({ store }: Context, accountId: string, address: string): Promise<void> => store.delete(outKey(accountId, address));
