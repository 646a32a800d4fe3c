import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { samlRequests } from '../models/saml-requests.ts';
import type { StrategyRequest } from '../sessions/run-strategy.ts';
import { runStrategy } from '../sessions/run-strategy.ts';
import type { CheckedAssertion } from './check-assertion.ts';
import { checkAssertion } from './check-assertion.ts';
import { checkResponse } from './check-response.ts';
import { openRequest, requestIds } from './request-ids.ts';
import type { VerifiedUser } from './saml-strategy.ts';
import { samlStrategy } from './saml-strategy.ts';
import { SamlRefusal } from './saml-refusal.ts';
import { serviceProviderUrls } from './service-provider.ts';

/**
 * Verifies a posted SAMLResponse for the browser that holds `browser`: shape, request, signatures, then what the signed
 * assertion says. Changes nothing. @throws SamlRefusal
 */
export async function receiveResponse(ctx: AppContext, provider: IdentityProviderRecord, browser: string, encoded: string, request: StrategyRequest): Promise<{ readonly requestId: string; readonly assertion: CheckedAssertion }> {
  const urls = serviceProviderUrls(ctx.config, provider.slug);
  const { inResponseTo, xml } = checkResponse(encoded, { acsUrl: urls.acsUrl, issuer: provider.issuer });
  const owner = { slug: provider.slug, kind: 'sign-on', browser, returnTo: '/' } as const;
  if (!await samlRequests(ctx).findOne(openRequest(ctx, owner, inResponseTo)).select({ _id: 1 }).lean()) throw await unknownRequest(ctx, inResponseTo);
  const verified = await verifySignatures(samlStrategy(ctx, provider, requestIds(ctx, owner)), xml, request);
  const assertion = checkAssertion(verified, { acsUrl: urls.acsUrl, audience: urls.entityId, issuer: provider.issuer, requestId: inResponseTo, now: ctx.clock.now() });
  if (assertion.id === '') throw new SamlRefusal('structure', 'an assertion without ID');
  return { requestId: inResponseTo, assertion };
}

/** Another browser's request is told apart in the log only; both are refused. */
async function unknownRequest(ctx: AppContext, id: string): Promise<SamlRefusal> {
  const other = await samlRequests(ctx).findById(id).select({ _id: 1 }).lean();
  return other ? new SamlRefusal('other-browser', `request ${id.slice(0, 100)} of another browser, or run out`) : new SamlRefusal('unsolicited', `request ${id.slice(0, 100)} is not open`);
}

/** Answers the XML that the signature covers; the strategy gets exactly what was checked before, and nothing else of the request. */
async function verifySignatures(strategy: ReturnType<typeof samlStrategy>, xml: string, request: StrategyRequest): Promise<string> {
  const body = { SAMLResponse: Buffer.from(xml).toString('base64') };
  const bare = Object.create(request, { query: { value: {} }, body: { value: body } }) as StrategyRequest;
  try {
    const outcome = await runStrategy(strategy, bare, {});
    const verified = outcome.kind === 'success' ? (outcome.user as VerifiedUser).profile?.getAssertionXml?.() : undefined;
    if (verified === undefined) throw new SamlRefusal('signature', `no verified assertion (${outcome.kind})`);
    return verified;
  } catch (error) {
    if (error instanceof SamlRefusal) throw error;
    const detail = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    throw new SamlRefusal(/audience/i.test(detail) ? 'audience' : /InResponseTo/.test(detail) ? 'unsolicited' : 'signature', detail);
  }
}
