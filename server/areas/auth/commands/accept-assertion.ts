import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { samlRequests } from '../models/saml-requests.ts';
import { spentAssertions } from '../models/spent-assertions.ts';
import type { CheckedAssertion } from '../saml/check-assertion.ts';
import { clockSkewMilliseconds } from '../saml/check-assertion.ts';
import { openRequest } from '../saml/request-ids.ts';
import { requestLifeMilliseconds } from '../saml/saml-options.ts';
import { SamlRefusal } from '../saml/saml-refusal.ts';

/**
 * Uses up the request and the assertion in one transaction, before any session is made: of the same response posted many
 * times at once exactly one gets past. Answers where the person wanted to go. @throws SamlRefusal replayed
 */
export async function acceptAssertion(ctx: AppContext, provider: IdentityProviderRecord, browser: string, requestId: string, assertion: CheckedAssertion): Promise<string> {
  try {
    return await ctx.store.transact(async () => {
      await spentAssertions(ctx).insertMany([{ issuer: provider.issuer, assertionId: assertion.id, expiresAt: lastUse(ctx, assertion) }]);
      const request = await samlRequests(ctx).findOneAndDelete(openRequest(ctx, { slug: provider.slug, kind: 'sign-on', browser }, requestId)).lean();
      if (!request) throw new SamlRefusal('replayed', `request ${requestId} was answered already`);
      return request.returnTo;
    });
  } catch (error) {
    if (duplicateKeyOf(error)) throw new SamlRefusal('replayed', `assertion ${assertion.id} was used already`);
    throw error;
  }
}

/** Kept for as long as the assertion or its request could still pass, with room to spare. */
const lastUse = (ctx: AppContext, assertion: CheckedAssertion): Date =>
  new Date(Math.max(assertion.notOnOrAfter.getTime(), ctx.clock.now().getTime() + requestLifeMilliseconds) + 10 * clockSkewMilliseconds);
