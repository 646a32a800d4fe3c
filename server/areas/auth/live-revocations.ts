import type { LiveRevocation, Revocation } from '#core/live/live.ts';
import { passwordChanged, sessionEnded, tokenEnded } from './events.ts';
import { sessionIdOfToken } from './policies.ts';

interface Facts { readonly personId: string; readonly sessionId?: string; readonly tokenId?: string; readonly keptSessionId?: string | null }

const revocationOf = (type: string, facts: Facts): Revocation => {
  if (type === sessionEnded.name && facts.sessionId) return { kind: 'close-session', sessionId: facts.sessionId };
  if (type === tokenEnded.name && facts.tokenId) return { kind: 'close-session', sessionId: sessionIdOfToken(facts.tokenId) };
  return { kind: 'close-person', personId: facts.personId, ...(facts.keptSessionId ? { exceptSessionId: facts.keptSessionId } : {}) };
};

/** Sockets end with the session or token they spoke in; those of suspended people are closed by the area of people. */
export const authRevocations: LiveRevocation = {
  types: [sessionEnded.name, tokenEnded.name, passwordChanged.name],
  revoke: (_ctx, event) => Promise.resolve([revocationOf(event.type, event.data as Facts)]),
};
