import type { RouteCall } from '#core/http/route.ts';

export type StrategyRequest = RouteCall<unknown, unknown, unknown, 'public'>['request'];

export type StrategyOutcome =
  | { readonly kind: 'success'; readonly user: unknown }
  | { readonly kind: 'fail' }
  | { readonly kind: 'pass' }
  | { readonly kind: 'redirect'; readonly url: string };

/** What Passport puts onto a strategy while it runs. */
interface RunningStrategy {
  success: (user: unknown) => void;
  fail: () => void;
  pass: () => void;
  redirect: (url: string) => void;
  error: (error: unknown) => void;
  authenticate: (request: StrategyRequest, options: object) => void;
}

/**
 * Runs one Passport strategy on a request and answers what it decided, instead of letting it write the response:
 * the session is started by us, with its record. Rejects with what the strategy reports as an error.
 */
export const runStrategy = (strategy: object, request: StrategyRequest, options: object = {}): Promise<StrategyOutcome> =>
  new Promise((resolve, reject) => {
    const running = Object.create(strategy) as RunningStrategy;
    running.success = (user) => resolve({ kind: 'success', user });
    running.fail = () => resolve({ kind: 'fail' });
    running.pass = () => resolve({ kind: 'pass' });
    running.redirect = (url) => resolve({ kind: 'redirect', url });
    running.error = (error: unknown) => reject(error instanceof Error ? error : new Error('The sign-on strategy failed.', { cause: error }));
    try {
      running.authenticate(request, options);
    } catch (error) {
      running.error(error);
    }
  });
