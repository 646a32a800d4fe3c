import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import type { SessionRecord } from '../models/sessions.ts';
import { sessions } from '../models/sessions.ts';
import { spentAssertions } from '../models/spent-assertions.ts';
import type { CheckedLogoutRequest } from '../saml/check-logout.ts';
import { SamlRefusal } from '../saml/saml-refusal.ts';
import { deleteSessions } from './delete-sessions.ts';

const keptFor = 60 * 60_000;

/**
 * Ends the sessions that an identity provider asks to end, found by its own names for them, since the browser's cookie
 * may not have come along. Answers how many there were. @throws SamlRefusal replayed
 */
export async function endSessionsOfIdentity(ctx: AppContext, provider: IdentityProviderRecord, request: CheckedLogoutRequest): Promise<number> {
  try {
    return await ctx.store.transact(async () => {
      await spentAssertions(ctx).insertMany([{ issuer: provider.issuer, assertionId: request.id, expiresAt: new Date(ctx.clock.now().getTime() + keptFor) }]);
      const found = await sessions(ctx).find({ 'saml.nameId': request.nameId, 'saml.slug': provider.slug }).limit(200).lean<SessionRecord[]>();
      const meant = found.filter((session) => request.sessionIndexes.length === 0 || request.sessionIndexes.includes(session.saml?.sessionIndex ?? ''));
      for (const session of meant) {
        if (session.personId) await deleteSessions(ctx, session.personId.toString(), [session._id], 'identity-provider', null);
      }
      return meant.length;
    });
  } catch (error) {
    if (duplicateKeyOf(error)) throw new SamlRefusal('replayed', `sign-out request ${request.id}`);
    throw error;
  }
}
