import { AsyncLocalStorage } from 'node:async_hooks';
import type { Reach } from '../reach.ts';

/** The call at hand, for whatever is done on its behalf however deep in a library. */
export interface CallScope {
  readonly call: number;
  readonly reach: Reach;
  readonly signal: AbortSignal;
  /** Milliseconds between the house's clock and that of the machine. */
  readonly clockOffset: number;
}

const scopes = new AsyncLocalStorage<CallScope>();

export const withScope = <Result>(scope: CallScope, work: () => Result): Result => scopes.run(scope, work);
export const currentScope = (): CallScope | undefined => scopes.getStore();
