import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession, Connection } from 'mongoose';
import { createGate } from '#core/time/gate.ts';
import type { Store } from '#core/store/store.ts';

/** Whoever waits longer for a transaction of their own is told to come back. */
const patienceMilliseconds = 10_000;

interface Scope {
  readonly session: ClientSession;
  readonly effects: (() => void)[];
}

/**
 * Transactions of one connection, known to everything that `work` calls through the asynchronous context.
 * At most `atOnce` are open: a home with one writer would only keep the others waiting with a connection each.
 */
export function createTransactions(connection: Pick<Connection, 'transaction'>, atOnce: number): Pick<Store, 'transact' | 'afterCommit' | 'session'> {
  const scopes = new AsyncLocalStorage<Scope>();
  const gate = createGate(atOnce, patienceMilliseconds);

  async function transact<T>(work: () => Promise<T>): Promise<T> {
    if (scopes.getStore()) return work();
    let effects: (() => void)[] = [];
    let result: T | undefined;
    await gate(() =>
      connection.transaction(async (session) => {
        effects = [];
        result = await scopes.run({ session, effects }, work);
      }),
    );
    for (const effect of effects) effect();
    return result as T;
  }

  return {
    transact,
    afterCommit: (effect) => {
      const scope = scopes.getStore();
      if (scope) scope.effects.push(effect);
      else effect();
    },
    session: () => scopes.getStore()?.session,
  };
}
