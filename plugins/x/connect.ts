import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { askJson, PluginFailure } from '../contract/index.ts';
import type { AccountIdentity, Connection, ConnectBegun, Outside, PluginContext } from '../contract/index.ts';
import type { XApi } from './api.ts';
import type { Account, Fields, Settings } from './forms.ts';
import { tokenOf } from './forms.ts';
import { say } from './sentences.ts';

const scopes = 'tweet.read tweet.write users.read media.write offline.access';
/** A token lives two hours, and every renewal ends the refresh token before: renew no oftener than needed. */
const renewBefore = 45 * 60_000;

const tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().optional(), expires_in: z.number() });
const me = z.object({ data: z.object({ id: z.string(), name: z.string(), username: z.string(), profile_image_url: z.string().optional() }) });

type Signing = Outside<Settings, Fields>;

export function begin({ settings: { clientId }, redirectUrl, state }: Signing & { readonly state: string }): Promise<ConnectBegun> {
  const verifier = randomBytes(48).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code', client_id: clientId, redirect_uri: redirectUrl, scope: scopes, state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  return Promise.resolve({ url: `https://x.com/i/oauth2/authorize?${query.toString()}`, keep: { verifier } });
}

export async function finish(api: XApi, ctx: PluginContext, { settings, redirectUrl, query, keep }: Signing & { readonly query?: Readonly<Record<string, string>>; readonly keep?: Readonly<Record<string, string>> }): Promise<Connection> {
  if (!query?.['code'] || !keep?.['verifier']) throw new PluginFailure('auth', query?.['error_description'] ?? say('not-let-in'));
  const given = await askTokens(api, ctx, settings, { grant_type: 'authorization_code', code: query['code'], redirect_uri: redirectUrl, code_verifier: keep['verifier'] });
  const { data } = await api.ask(ctx, { path: '/2/users/me?user.fields=profile_image_url', token: given.access_token }, me);
  const identity = { id: data.id, name: data.name || data.username, handle: `@${data.username}`, url: `https://x.com/${data.username}`, ...(data.profile_image_url ? { avatarUrl: data.profile_image_url } : {}) };
  return connectionOf(ctx, given, identity);
}

export async function refresh(api: XApi, ctx: PluginContext, account: Account): Promise<Connection> {
  const { refreshToken, expiresAt } = account.fields as { readonly refreshToken?: unknown; readonly expiresAt?: unknown };
  if (typeof refreshToken !== 'string') throw new PluginFailure('auth', say('no-right-to-renew'));
  const ends = new Date(String(expiresAt));
  if (ends.getTime() - ctx.clock.now().getTime() > renewBefore) return { identity: account.identity, keep: { token: tokenOf(account), refreshToken, expiresAt: ends.toISOString() }, expiresAt: ends };
  const given = await askTokens(api, ctx, account.settings, { grant_type: 'refresh_token', refresh_token: refreshToken });
  return connectionOf(ctx, { refresh_token: refreshToken, ...given }, account.identity);
}

function connectionOf(ctx: PluginContext, given: z.output<typeof tokens>, identity: AccountIdentity): Connection {
  const expiresAt = new Date(ctx.clock.now().getTime() + given.expires_in * 1_000);
  return { identity, keep: { token: given.access_token, expiresAt: expiresAt.toISOString(), ...(given.refresh_token ? { refreshToken: given.refresh_token } : {}) }, expiresAt };
}

async function askTokens({ base }: XApi, ctx: PluginContext, { clientId, clientSecret }: Settings, asked: Readonly<Record<string, string>>): Promise<z.output<typeof tokens>> {
  const authorization = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`;
  return (await askJson(ctx, { url: `${base}/2/oauth2/token`, method: 'POST', headers: { authorization }, form: new URLSearchParams({ ...asked, client_id: clientId }), kinds: { 400: 'auth' } }, tokens)).value;
}
