import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession, Connection } from 'mongoose';
import type { Store } from '#core/store/store.ts';

interface Scope {
  readonly session: ClientSession;
  readonly effects: (() => void)[];
}

/** Transactions of one connection, known to everything that `work` calls through the asynchronous context. */
export function createTransactions(connection: Pick<Connection, 'transaction'>): Pick<Store, 'transact' | 'afterCommit' | 'session'> {
  const scopes = new AsyncLocalStorage<Scope>();

  async function transact<T>(work: () => Promise<T>): Promise<T> {
    if (scopes.getStore()) return work();
    let effects: (() => void)[] = [];
    let result: T | undefined;
    await connection.transaction(async (session) => {
      effects = [];
      result = await scopes.run({ session, effects }, work);
    });
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
