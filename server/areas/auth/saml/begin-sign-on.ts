import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import type { StrategyRequest } from '../sessions/run-strategy.ts';
import { runStrategy } from '../sessions/run-strategy.ts';
import { requestIds } from './request-ids.ts';
import { samlStrategy } from './saml-strategy.ts';

/**
 * Prepares a sign-on request for the browser that holds `browser`. Answers the URL to send it to. Where the person wants to
 * go stays with us, under the request's id; RelayState only repeats it and is never believed.
 */
export async function beginSignOn(ctx: AppContext, provider: IdentityProviderRecord, browser: string, returnTo: string, request: StrategyRequest): Promise<string> {
  const strategy = samlStrategy(ctx, provider, requestIds(ctx, { slug: provider.slug, kind: 'sign-on', browser, returnTo }));
  const bare = Object.create(request, { query: { value: {} }, body: { value: {} } }) as StrategyRequest;
  const outcome = await runStrategy(strategy, bare, { samlFallback: 'login-request', additionalParams: { RelayState: returnTo.slice(0, 80) } });
  if (outcome.kind !== 'redirect') throw new Error(`The sign-on request ended in ${outcome.kind}.`);
  return outcome.url;
}
