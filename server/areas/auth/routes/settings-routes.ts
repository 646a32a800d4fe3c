import type { z } from 'zod';
import { invalidField, notFound } from '#core/errors/app-error.ts';
import type { Reply, Route, UploadedFile } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import type { IdentityProviderInput } from '../commands/save-identity-provider.ts';
import { removeIdentityProvider, saveIdentityProvider } from '../commands/save-identity-provider.ts';
import { setSignOnPolicy } from '../commands/set-sign-on-policy.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { filledForm, emptyForm, refusedForm } from '../presenters/present-form.ts';
import { presentIdentityProvider, presentIdentityProviderForm } from '../presenters/present-identity-provider.ts';
import { listIdentityProviders } from '../queries/find-identity-provider.ts';
import { readMetadataInput } from '../queries/read-metadata-input.ts';
import { readSignOnSettings } from '../queries/read-sign-on-settings.ts';
import { identityProviderForm, signOnPolicyForm, signOnSlugParams } from '../schemas.ts';

type ProviderForm = z.output<typeof identityProviderForm>;

const upload = { maximumFiles: 1, maximumBytes: 1024 * 1024 };

const title = (locale: string): string => translate(locale, 'sign-on.titles.settings');
const addTitle = (locale: string): string => translate(locale, 'sign-on.titles.add');

async function listPage(ctx: AppContext, locale: string, form: FormView): Promise<Reply> {
  const providers = await listIdentityProviders(ctx);
  const { identityProvidersOnly } = await readSignOnSettings(ctx);
  return page('admin/sign-on', title(locale), { identityProviders: providers.map((provider) => presentIdentityProvider(ctx.config, provider)), form, identityProvidersOnly });
}

/** Switched off ones too, unlike `findIdentityProvider`. */
async function findForSettings(ctx: AppContext, slug: string): Promise<IdentityProviderRecord> {
  const provider = (await listIdentityProviders(ctx)).find((candidate) => candidate.slug === slug);
  if (!provider) throw notFound();
  return provider;
}

async function providerPage(ctx: AppContext, slug: string, form: (provider: IdentityProviderRecord) => FormView): Promise<Reply> {
  const provider = await findForSettings(ctx, slug);
  return page('admin/identity-provider', provider.name, { row: presentIdentityProvider(ctx.config, provider), form: form(provider) });
}

/** What the form says, over what is kept; new metadata replaces addresses and certificates. */
async function inputOf(ctx: AppContext, body: ProviderForm, files: readonly UploadedFile[], before: IdentityProviderRecord | null): Promise<IdentityProviderInput> {
  const file = (await files.find((candidate) => candidate.field === 'metadataFile')?.read())?.toString('utf8') ?? '';
  const sameUrl = before !== null && before.metadataUrl === (body.metadataUrl || null) && body.metadata === '' && file === '';
  const metadata = sameUrl && body.metadataUrl === '' ? null : await readMetadataInput(ctx, { file, text: body.metadata, url: body.metadataUrl });
  const theirs = metadata ?? before;
  if (!theirs) throw invalidField('metadata', 'sign-on.problems.metadata-needed');
  return {
    name: body.name, enabled: body.enabled, issuer: theirs.issuer, entryPoint: theirs.entryPoint, logoutUrl: theirs.logoutUrl, logoutResponseUrl: theirs.logoutResponseUrl,
    certificates: theirs.certificates, metadataUrl: body.metadataUrl || null, domains: body.domains,
    attributes: { subject: body.attributeSubject, name: body.attributeName, email: body.attributeEmail, department: body.attributeDepartment, location: body.attributeLocation, title: body.attributeTitle, groups: body.attributeGroups },
    groupRoles: body.roleMapping, wantResponseSigned: !body.assertionOnly, wantAssertionSigned: true, linkByMail: body.linkByMail,
  };
}

function slugOf(body: ProviderForm): string {
  const slug = body.slug === '' ? body.name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) : body.slug;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(slug) || slug === 'new') throw invalidField('slug', 'sign-on.problems.slug');
  return slug;
}

export const settingsRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/admin/sign-on', access: ['admin'], summary: 'Identity providers, and whether passwords are allowed.',
    handle: ({ ctx, locale }) => listPage(ctx, locale, emptyForm),
  }),
  defineRoute({
    method: 'post', path: '/admin/sign-on', access: ['admin'], summary: 'Allow passwords, or identity providers only.', body: signOnPolicyForm, limit: 'write',
    handle: async ({ ctx, viewer, body }) => {
      await setSignOnPolicy(ctx, viewer, body.identityProvidersOnly);
      return redirect('/admin/sign-on', 'sign-on.flash.saved');
    },
    onInvalid: (call) => listPage(call.ctx, call.locale, refusedForm(call)),
  }),
  defineRoute({
    method: 'get', path: '/admin/sign-on/new', access: ['admin'], summary: 'The form for a new identity provider.',
    handle: ({ locale }) => page('admin/identity-provider', addTitle(locale), { row: null, form: filledForm({ enabled: 'true' }) }),
  }),
  defineRoute({
    method: 'post', path: '/admin/sign-on/new', access: ['admin'], summary: 'Add an identity provider.', body: identityProviderForm, upload, limit: 'write',
    handle: async ({ ctx, viewer, body, files }) => {
      const slug = slugOf(body);
      await saveIdentityProvider(ctx, viewer, slug, await inputOf(ctx, body, files, null), 'add');
      return redirect(`/admin/sign-on/${slug}`, 'sign-on.flash.saved');
    },
    onInvalid: (call) => page('admin/identity-provider', addTitle(call.locale), { row: null, form: refusedForm(call) }),
  }),
  defineRoute({
    method: 'get', path: '/admin/sign-on/:slug', access: ['admin'], summary: 'The settings of an identity provider.', params: signOnSlugParams,
    handle: ({ ctx, params }) => providerPage(ctx, params.slug, presentIdentityProviderForm),
  }),
  defineRoute({
    method: 'post', path: '/admin/sign-on/:slug', access: ['admin'], summary: 'Change an identity provider; its metadata address is read again.', params: signOnSlugParams, body: identityProviderForm, upload, limit: 'write',
    handle: async ({ ctx, viewer, params, body, files }) => {
      const before = await findForSettings(ctx, params.slug);
      await saveIdentityProvider(ctx, viewer, before.slug, await inputOf(ctx, body, files, before), 'change');
      return redirect(`/admin/sign-on/${before.slug}`, 'sign-on.flash.saved');
    },
    onInvalid: (call) => providerPage(call.ctx, call.params['slug'] ?? '', () => refusedForm(call)),
  }),
  defineRoute({
    method: 'post', path: '/admin/sign-on/:slug/remove', access: ['admin'], summary: 'Remove an identity provider; the accounts it made stay.', params: signOnSlugParams, limit: 'write',
    handle: async ({ ctx, viewer, params }) => {
      await removeIdentityProvider(ctx, viewer, params.slug);
      return redirect('/admin/sign-on', 'sign-on.flash.removed');
    },
  }),
];
