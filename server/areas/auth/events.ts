import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';

const person = z.object({ personId: z.string() });

export const sessionStarted = defineEvent('auth.session.started', person.extend({ sessionId: z.string(), identityProvider: z.string().nullable() }));
export const sessionEndings = ['signed-out', 'ended-by-person', 'replaced', 'too-many', 'password-changed', 'shut-out', 'identity-provider', 'expired'] as const;
export type SessionEnding = (typeof sessionEndings)[number];
export const sessionEnded = defineEvent('auth.session.ended', person.extend({ sessionId: z.string(), reason: z.enum(sessionEndings) }));
/** `keptSessionId` is the session in which it was changed; null when none stays. */
export const passwordChanged = defineEvent('auth.password.changed', person.extend({ keptSessionId: z.string().nullable() }));
export const tokenMade = defineEvent('auth.token.made', person.extend({ tokenId: z.string() }));
export const tokenEnded = defineEvent('auth.token.ended', person.extend({ tokenId: z.string() }));
export const invitationMade = defineEvent('auth.invitation.made', person.extend({ invitationId: z.string() }));
export const invitationAccepted = defineEvent('auth.invitation.accepted', person.extend({ invitationId: z.string() }));
export const invitationRevoked = defineEvent('auth.invitation.revoked', person.extend({ invitationId: z.string() }));
/** Only for people who exist, and only the last try that was counted in a window: what is guessed stays out of the log. */
export const signInFailed = defineEvent('auth.signin.failed', person.extend({ attempts: z.number() }));
export const identityProviderChanged = defineEvent('auth.identity-provider.changed', z.object({
  identityProvider: z.string(), change: z.enum(['added', 'changed', 'removed', 'only-identity-providers', 'passwords-too']),
}));

export const authEvents = [
  sessionStarted, sessionEnded, passwordChanged, tokenMade, tokenEnded,
  invitationMade, invitationAccepted, invitationRevoked, signInFailed, identityProviderChanged,
] as const;
