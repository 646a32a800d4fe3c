import { PluginFailure } from '../contract/index.ts';
import type { AccountIdentity, Connection, ConnectBegun, Outside, PluginContext } from '../contract/index.ts';
import type { Fields, Settings } from './forms.ts';
import { request } from './request.ts';
import { appSchema, credentialsSchema, instanceSchema, tokenSchema } from './schemas.ts';
import { say } from './sentences.ts';

const scopes = 'read:accounts read:statuses write:statuses write:media';

/** Makes this house known to the server as an app of its own, and leads the person to its sign-in. */
export async function begin(ctx: PluginContext, { fields: { server }, redirectUrl, state }: Outside<Settings, Fields> & { readonly state: string }): Promise<ConnectBegun> {
  const app = await request(ctx, { server }, '/api/v1/apps', appSchema, {
    method: 'POST', json: { client_name: 'Parley', redirect_uris: redirectUrl, scopes, website: new URL(redirectUrl).origin },
  });
  const query = new URLSearchParams({ response_type: 'code', client_id: app.client_id, redirect_uri: redirectUrl, scope: scopes, state });
  return { url: `${server}/oauth/authorize?${query.toString()}`, keep: { clientId: app.client_id, clientSecret: app.client_secret } };
}

/** Tokens of this API do not end, so there is nothing to refresh. */
export async function finish(ctx: PluginContext, { fields: { server }, redirectUrl, query, keep }: Outside<Settings, Fields> & { readonly query?: Readonly<Record<string, string>>; readonly keep?: Readonly<Record<string, string>> }): Promise<Connection> {
  if (!query?.['code'] || !keep?.['clientId'] || !keep['clientSecret']) throw new PluginFailure('auth', query?.['error_description'] ?? say('not-let-in'));
  const { access_token: token } = await request(ctx, { server }, '/oauth/token', tokenSchema, {
    method: 'POST',
    json: { grant_type: 'authorization_code', code: query['code'], client_id: keep['clientId'], client_secret: keep['clientSecret'], redirect_uri: redirectUrl, scope: scopes },
    kinds: { 400: 'auth' },
  });
  return { identity: await identify(ctx, { server, token }), keep: { token } };
}

async function identify(ctx: PluginContext, access: { readonly server: string; readonly token: string }): Promise<AccountIdentity> {
  const person = await request(ctx, access, '/api/v1/accounts/verify_credentials', credentialsSchema);
  const { configuration: { statuses, media_attachments: media } = {} } = await request(ctx, access, '/api/v2/instance', instanceSchema);
  const home = person.url ? new URL(person.url).host : new URL(access.server).host;
  return {
    id: `${new URL(access.server).host}/${person.id}`,
    name: (person.display_name || person.username).slice(0, 300),
    handle: `@${person.acct.includes('@') ? person.acct : `${person.acct}@${home}`}`,
    ...(person.url ? { url: person.url } : {}),
    ...(person.avatar ? { avatarUrl: person.avatar } : {}),
    limits: {
      maximum: statuses?.max_characters, linkLength: statuses?.characters_reserved_per_url, maximumMedia: statuses?.max_media_attachments,
      maximumMediaBytes: media?.image_size_limit, maximumAlt: media?.description_limit,
      mediaTypes: media?.supported_mime_types?.filter((type) => type.startsWith('image/')),
    },
  };
}
