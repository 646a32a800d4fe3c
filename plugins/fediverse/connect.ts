import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Connection, Outside, PluginContext } from '../contract/index.ts';
import { actorAddress, handleOf } from './addresses.ts';
import type { Fields, Settings } from './forms.ts';

/** Nobody is asked: the account comes into being with a key of its own. */
export async function finish(ctx: PluginContext, { fields: { username, name, iconUrl } }: Outside<Settings, Fields>): Promise<Connection> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const url = actorAddress(ctx.hooksUrl, username);
  return { identity: { id: url, name, handle: handleOf(ctx.hooksUrl, username), url, ...(iconUrl ? { avatarUrl: iconUrl } : {}) }, keep: { privateKey } };
}
