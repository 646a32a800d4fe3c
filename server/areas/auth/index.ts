export { ensureFirstAdminLink } from './commands/ensure-first-admin-link.ts';
export { endSessionsOf } from './commands/end-session.ts';
export { invitePerson } from './commands/invite-person.ts';
export { makeLink } from './commands/make-link.ts';
export { makeToken } from './commands/make-token.ts';
export type { IdentityProviderInput } from './commands/save-identity-provider.ts';
export { saveIdentityProvider } from './commands/save-identity-provider.ts';
export { setPassword } from './commands/set-password.ts';
export type { SessionStart } from './commands/start-session.ts';
export { startSession } from './commands/start-session.ts';
export {
  identityProviderChanged, invitationAccepted, invitationMade, invitationRevoked, passwordChanged, sessionEnded, sessionStarted, signInFailed, tokenEnded, tokenMade,
} from './events.ts';
export { identityProviders } from './models/identity-providers.ts';
export { changeOwnAccess, speaksByToken } from './policies.ts';
export { demoAccounts, demoPassword } from './queries/view-sign-in.ts';
