import { z } from 'zod';
import type { Connection, ConnectBegun, PluginContext } from '../contract/index.ts';
import { PluginFailure, saidBy } from '../contract/index.ts';
import type { ThreadsApi } from './api.ts';
import type { Settings, ThreadsAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import { say } from './sentences.ts';

const scope = ['threads_basic', 'threads_content_publish', 'threads_delete', 'threads_manage_insights', 'threads_manage_replies', 'threads_read_replies'].join(',');
const lasting = z.object({ access_token: z.string(), expires_in: z.number().default(5_184_000) });

export const begin = (authorise: string, { settings: { appId }, redirectUrl, state }: { readonly settings: Settings; readonly redirectUrl: string; readonly state: string }): ConnectBegun =>
  ({ url: `${authorise}/oauth/authorize?${new URLSearchParams({ client_id: appId, redirect_uri: redirectUrl, scope, response_type: 'code', state }).toString()}` });

/** The code becomes a token of an hour, that becomes one of 60 days. */
export async function finish(api: ThreadsApi, ctx: PluginContext, { settings: { appId, appSecret }, redirectUrl, query }: { readonly settings: Settings; readonly redirectUrl: string; readonly query?: Readonly<Record<string, string>> }): Promise<Connection> {
  const code = query?.['code']?.replace(/#_$/, '');
  if (!code) throw new PluginFailure('auth', query?.['error_description'] ?? say('not-let-in'));
  const short = await asSignIn(api.ask(ctx, '/oauth/access_token', z.object({ access_token: z.string() }), {
    method: 'POST', again: true, values: { client_id: appId, client_secret: appSecret, grant_type: 'authorization_code', redirect_uri: redirectUrl, code },
  }));
  const long = await asSignIn(api.ask(ctx, '/access_token', lasting, { token: short.access_token, values: { grant_type: 'th_exchange_token', client_secret: appSecret } }));
  return connectionOf(api, ctx, long);
}

/** A token that is a day old at least becomes one of 60 days again. */
export async function refresh(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount): Promise<Connection> {
  const { token } = accessOf(account);
  return connectionOf(api, ctx, await api.ask(ctx, '/refresh_access_token', lasting, { token, values: { grant_type: 'th_refresh_token' } }));
}

async function connectionOf(api: ThreadsApi, ctx: PluginContext, { access_token: token, expires_in: seconds }: z.output<typeof lasting>): Promise<Connection> {
  const me = z.object({ id: z.string(), username: z.string(), name: z.string().optional(), threads_profile_picture_url: z.url().optional().catch(undefined) });
  const { id, username, name, threads_profile_picture_url: avatarUrl } = await api.ask(ctx, '/v1.0/me', me, { token, values: { fields: 'id,username,name,threads_profile_picture_url' } });
  return {
    identity: { id, name: name || username, handle: `@${username}`, url: `https://www.threads.net/@${username}`, ...(avatarUrl ? { avatarUrl } : {}) },
    keep: { token, userId: id },
    expiresAt: new Date(ctx.clock.now().getTime() + seconds * 1_000),
  };
}

const asSignIn = <Value>(asked: Promise<Value>): Promise<Value> => asked.catch((error: unknown) => {
  if (error instanceof PluginFailure && error.failure === 'content') throw new PluginFailure('auth', saidBy(error), { cause: error });
  throw error;
});
