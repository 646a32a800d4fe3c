import { z } from 'zod';
import { askJson, PluginFailure } from '../contract/index.ts';
import type { AccountIdentity, Connection, ConnectBegun, Outside, PluginContext } from '../contract/index.ts';
import type { LinkedInApi } from './api.ts';
import type { Account, Fields, Settings } from './forms.ts';
import { say } from './sentences.ts';

/** What a member gives an app, by the product that it has: LinkedIn lets no app have both. */
const memberScopes = { 'share-on-linkedin': 'openid profile w_member_social', 'community-management': 'r_basicprofile w_member_social' } as const;
const organisationScopes = 'r_basicprofile w_organization_social r_organization_social rw_organization_admin';
const mayPost = new Set(['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR', 'CONTENT_ADMIN']);

const tokens = z.object({ access_token: z.string().min(1), expires_in: z.number(), refresh_token: z.string().optional() });
const openMember = z.object({ sub: z.string(), name: z.string(), picture: z.string().optional() });
const basicMember = z.object({ id: z.string(), localizedFirstName: z.string().default(''), localizedLastName: z.string().default(''), vanityName: z.string().optional() });
const organisation = z.object({ id: z.union([z.number(), z.string()]), localizedName: z.string(), vanityName: z.string().optional() });
const roles = z.object({ elements: z.array(z.object({ organization: z.string().optional(), organizationTarget: z.string().optional(), role: z.string() })) });

type Signing = Outside<Settings, Fields>;

export function begin({ addresses }: LinkedInApi, { settings: { clientId, product }, fields, redirectUrl, state }: Signing & { readonly state: string }): Promise<ConnectBegun> {
  const scope = fields.organisation === '' ? memberScopes[product] : organisationScopes;
  return Promise.resolve({ url: `${addresses.www}/oauth/v2/authorization?${new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: redirectUrl, state, scope }).toString()}` });
}

export async function finish(api: LinkedInApi, ctx: PluginContext, { settings, fields, redirectUrl, query }: Signing & { readonly query?: Readonly<Record<string, string>> }): Promise<Connection> {
  if (!query?.['code']) throw new PluginFailure('auth', query?.['error_description'] ?? say('not-let-in'));
  const given = await askTokens(api, ctx, settings, { grant_type: 'authorization_code', code: query['code'], redirect_uri: redirectUrl });
  return connectionOf(ctx, given, await identify(api, ctx, given.access_token, settings, fields));
}

/** Only apps that LinkedIn has chosen get a refresh token; for the others a person signs in again every 60 days. */
export async function refresh(api: LinkedInApi, ctx: PluginContext, { settings, fields, identity }: Account): Promise<Connection> {
  const { refreshToken } = fields as Fields & { readonly refreshToken?: unknown };
  if (typeof refreshToken !== 'string') throw new PluginFailure('auth', say('sixty-days'));
  const given = await askTokens(api, ctx, settings, { grant_type: 'refresh_token', refresh_token: refreshToken });
  return connectionOf(ctx, { refresh_token: refreshToken, ...given }, identity);
}

const connectionOf = (ctx: PluginContext, given: z.output<typeof tokens>, identity: AccountIdentity): Connection => ({
  identity,
  keep: { token: given.access_token, ...(given.refresh_token ? { refreshToken: given.refresh_token } : {}) },
  expiresAt: new Date(ctx.clock.now().getTime() + given.expires_in * 1_000),
});

async function askTokens({ addresses }: LinkedInApi, ctx: PluginContext, { clientId, clientSecret }: Settings, asked: Readonly<Record<string, string>>): Promise<z.output<typeof tokens>> {
  const form = new URLSearchParams({ ...asked, client_id: clientId, client_secret: clientSecret });
  return (await askJson(ctx, { url: `${addresses.www}/oauth/v2/accessToken`, method: 'POST', form, kinds: { 400: 'auth' } }, tokens)).value;
}

async function identify(api: LinkedInApi, ctx: PluginContext, token: string, { apiVersion, product }: Settings, fields: Fields): Promise<AccountIdentity> {
  const access = { token, apiVersion };
  if (fields.organisation === '' && product === 'community-management') {
    const { value: { id, localizedFirstName, localizedLastName, vanityName } } = await api.ask(ctx, { ...access, path: '/v2/me' }, basicMember);
    return { id: `urn:li:person:${id}`, name: `${localizedFirstName} ${localizedLastName}`.trim() || id, repliesClosed: true, ...(vanityName ? { url: `https://www.linkedin.com/in/${vanityName}` } : {}) };
  }
  if (fields.organisation === '') {
    const { value: { sub, name, picture } } = await api.ask(ctx, { ...access, path: '/v2/userinfo' }, openMember);
    return { id: `urn:li:person:${sub}`, name, repliesClosed: true, ...(picture ? { avatarUrl: picture } : {}) };
  }
  const urn = `urn:li:organization:${fields.organisation}`;
  const { value: { elements } } = await api.ask(ctx, { ...access, path: '/rest/organizationAcls?q=roleAssignee&state=APPROVED&count=100', act: 'FINDER' }, roles);
  if (!elements.some((one) => (one.organization ?? one.organizationTarget) === urn && mayPost.has(one.role))) throw new PluginFailure('auth', say('no-administrator'));
  const { value: page } = await api.ask(ctx, { ...access, path: `/rest/organizations/${fields.organisation}` }, organisation);
  return { id: urn, name: page.localizedName, url: `https://www.linkedin.com/company/${page.vanityName ?? fields.organisation}` };
}
