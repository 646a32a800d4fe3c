import type { Outcome } from '../outcome.ts';
import { failed, PluginFailure } from '../outcome.ts';

/** What the house makes of a call: what is thrown becomes a failure, and anything but a PluginFailure is not known to have done nothing. */
export async function outcomeOf(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof PluginFailure) return failed(error.failure, error.message, error.retryAfter);
    return failed('unknown', error instanceof Error ? error.message : String(error));
  }
}
