import type { FormView, PageModels } from '#views/types/pages.ts';
import { aylin, everyone, jonas, mara, tomasz } from './people.ts';

type MakeForm = (values?: Record<string, string>, problems?: Record<string, string>, notice?: string | null) => FormView;
interface Page<Name extends keyof PageModels> { readonly page: Name; readonly path: string; readonly title: string; readonly model: PageModels[Name]; readonly signedOut?: true }
const page = <Name extends keyof PageModels>(name: Name, path: string, title: string, model: PageModels[Name], signedOut?: true): Page<Name> => ({ page: name, path, title, model, signedOut });

/** Sign-in, security, administration, errors. */
export const administrationPages = (form: MakeForm) => ({
  'sign-in': page('auth/sign-in', '/sign-in', 'Sign in', { form: form(), returnTo: '/', demoPassword: 'parley-demo', identityProviders: [], demoAccounts: [
    { email: 'employee@demo.example', name: mara.name, title: 'Shift lead, Production', initials: 'ML', hue: 20, photo: mara.photo, role: 'employee' },
    { email: 'trainer@demo.example', name: aylin.name, title: 'Trainer, People and learning', initials: 'AD', hue: 320, photo: aylin.photo, role: 'trainer' },
    { email: 'comms@demo.example', name: jonas.name, title: 'Head of communications', initials: 'JB', hue: 95, photo: null, role: 'comms' },
    { email: 'admin@demo.example', name: tomasz.name, title: 'Maintenance engineer and admin', initials: 'TW', hue: 205, photo: null, role: 'admin' }] }, true),
  'sign-in-refused': page('auth/sign-in', '/sign-in', 'Sign in', { form: form({ email: 'mara@demo.example' }, {}, 'This address and password do not belong together. Check both, or choose a new password.'), returnTo: '/', demoPassword: null, demoAccounts: [], identityProviders: [{ name: 'Contoso Entra ID', url: '/saml/contoso/login' }, { name: 'Werk Süd', url: '/saml/sued/login' }] }, true),
  'forgot-password': page('auth/forgot-password', '/forgot-password', 'Password', { form: form(), sent: false }, true),
  'forgot-sent': page('auth/forgot-password', '/forgot-password', 'Password', { form: form(), sent: true }, true),
  'first-run': page('auth/choose-password', '/choose-password/x', 'Welcome', { form: form({}, { password: 'Please write at least 10 characters.' }), token: 'x', purpose: 'first-admin', name: '', email: '' }, true),
  invitation: page('auth/choose-password', '/choose-password/x', 'Welcome', { form: form(), token: 'x', purpose: 'invitation', name: 'Mara', email: 'mara.lindqvist@demo.example' }, true),
  'sign-in-failed': page('auth/sign-in-failed', '/saml/x/acs', 'Sign-in', { reason: 'The answer of the identity provider had run out before it arrived here.', retryUrl: '/saml/x/login', code: 'k7f2-91' }, true),
  continue: page('auth/continue', '/sign-in', 'Sign-in', { url: '/saml/x/login', name: 'Contoso Entra ID' }, true),
  'post-again': page('auth/post-again', '/saml/x/acs', 'Sign-in', { action: '/saml/x/acs', fields: [{ name: 'again', value: '1' }] }, true),
  security: page('auth/security', '/security', 'Security', { hasPassword: true, newToken: 'parley_pat_3f9aJ2kq0LxV7bW1', passwordForm: form(), tokenForm: form(), sessions: [
    { id: 'x1', device: 'Firefox on Linux', startedAt: '2026-03-01T08:00:00Z', seenAt: '2026-03-10T09:29:30Z', current: true }, { id: 'x2', device: 'Safari on iPhone', startedAt: '2026-02-11T08:00:00Z', seenAt: '2026-03-09T20:10:00Z', current: false }], tokens: [
    { id: 't1', name: 'Canteen menu bot', createdAt: '2026-01-05T08:00:00Z', lastUsedAt: '2026-03-10T06:00:00Z', expiresAt: null }, { id: 't2', name: 'Export script', createdAt: '2025-11-05T08:00:00Z', lastUsedAt: null, expiresAt: '2026-11-05T08:00:00Z' }] }),
  invite: page('people/invite', '/admin/people/invite', 'Invite', { form: form(), invitations: [{ id: 'i1', email: 'new.person@demo.example', name: 'Noor Haddad', sentAt: '2026-03-08T08:00:00Z' }] }),
  'manage-people': page('people/manage', '/admin/people', 'People', { query: '', nextUrl: null, people: everyone.map((person, index) => ({ ...person, email: `${person.handle}@demo.example`, status: index === 4 ? 'suspended' : 'active', roles: index === 2 ? ['employee', 'trainer'] : ['employee'] })) }),
  admin: page('admin/overview', '/admin', 'Administration', {
    checks: [{ name: 'Store', ok: true, detail: 'Embedded, 38 MB, last write 2 s ago' }, { name: 'Event log', ok: true, detail: 'Cursor 4711, nothing pending' }, { name: 'Jobs', ok: true, detail: '0 waiting, 2 given up' }, { name: 'Mail', ok: false, detail: 'No SMTP server is configured, so no mail leaves' }, { name: 'Live', ok: true, detail: '14 people connected' }],
    facts: [{ name: 'Version', value: '0.1.0' }, { name: 'Node', value: '24.4.1' }, { name: 'People', value: '57' }, { name: 'Posts', value: '612' }, { name: 'Comments', value: '3,048' }, { name: 'Started', value: '2 days ago' }],
    deadJobs: [{ id: 'j1', name: 'core.mail.send', error: 'connect ECONNREFUSED 10.0.0.4:25', at: '2026-03-09T22:10:00Z' }] }),
  'sign-on': page('admin/sign-on', '/admin/sign-on', 'Sign-on', { form: form(), identityProvidersOnly: false, identityProviders: [
    { slug: 'contoso', name: 'Contoso Entra ID', domains: ['contoso.example', 'contoso.de'], enabled: true, metadataUrl: 'https://talk.example/saml/contoso/metadata', loginUrl: 'https://talk.example/saml/contoso/login', certificateExpiresAt: '2026-12-01T00:00:00Z', fromEnvironment: false },
    { slug: 'sued', name: 'Werk Süd', domains: [], enabled: false, metadataUrl: '', loginUrl: '', certificateExpiresAt: null, fromEnvironment: true }] }),
  'identity-provider': page('admin/identity-provider', '/admin/sign-on/contoso', 'Contoso', { form: form({ name: 'Contoso Entra ID', slug: 'contoso', enabled: 'true', domains: 'contoso.example' }, { metadataUrl: 'We could not reach this address.' }, null), row: { slug: 'contoso', name: 'Contoso Entra ID', domains: ['contoso.example'], enabled: true, metadataUrl: 'https://talk.example/saml/contoso/metadata', loginUrl: 'https://talk.example/saml/contoso/login', certificateExpiresAt: '2026-12-01T00:00:00Z', fromEnvironment: false } }),
  mailbox: page('admin/mailbox', '/mailbox', 'Mailbox', { mails: [{ id: 'm1', to: 'noor.haddad@demo.example', subject: 'Aylin Demir invites you to Parley', at: '2026-03-08T08:00:00Z', text: 'Hello Noor,\n\nAylin Demir would like you to join the conversation.\nhttps://talk.example/choose-password/abc' }, { id: 'm2', to: 'mara@demo.example', subject: 'Tomasz Wieczorek mentioned you in Production', at: '2026-03-07T08:00:00Z', text: 'Hello Mara' }] }),
  branding: page('admin/branding', '/admin/branding', 'Branding', { form: form({ name: 'Parley', accent: '' }) }),
  'api-docs': page('admin/api', '/api/docs', 'API', { sections: [
    { name: 'posts', heading: 'posts', operations: [{ method: 'get', path: '/api/v1/feed', summary: 'The feed of the viewer', access: 'signed in', parameters: [{ name: 'order', where: 'query', type: 'new | active | waiting', required: false }, { name: 'cursor', where: 'query', type: 'string', required: false }], example: 'curl -H "Authorization: Bearer $TOKEN" https://talk.example/api/v1/feed?order=waiting' }, { method: 'post', path: '/api/v1/posts', summary: 'Write a post', access: 'signed in', parameters: [], example: '{"space": "…", "kind": "update", "body": "Hello"}' }, { method: 'delete', path: '/api/v1/posts/{id}', summary: 'Delete a post', access: 'signed in', parameters: [], example: '' }] },
    { name: 'people', heading: 'people', operations: [{ method: 'put', path: '/api/v1/people/{id}/follow', summary: 'Follow a person', access: 'signed in', parameters: [{ name: 'id', where: 'path', type: 'string', required: true }], example: '' }] }] }),
  'not-found': page('error', '/nowhere', 'Nothing here', { status: 404, code: 'not-found', heading: 'Nothing here for you', explanation: 'It may have been moved or deleted, or it belongs to a space that you are not in. Search, or go back home.', reference: 'r-8f21c0', actionUrl: '/', actionText: 'Go home' }),
  broken: page('error', '/', 'Broken', { status: 500, code: 'internal', heading: 'Something broke on our side', explanation: 'It was not your doing, and it has been written down. Try again; if it stays, give your admin the code below.', reference: 'r-8f21c0', actionUrl: '/', actionText: 'Try again' }, true),
});
