import type { Log } from '#core/log/log.ts';
import type { Store } from '#core/store/store.ts';

/** Knows whether the store answers, so that nobody has to wait in vain to find out. */
export interface StoreWatch {
  away(): boolean;
  /** @throws as soon as it is known that the store does not answer */
  answers(): Promise<void>;
  /** Looks once, and once a second from then on. */
  start(): void;
  stop(): void;
}

export interface StoreWatchOptions {
  readonly store: Pick<Store, 'ping'>;
  readonly log: Log;
  /** Called when the store begins to be away. */
  readonly onLost: () => void;
  /** Milliseconds without an answer after which the store counts as away. */
  readonly patience?: number;
  /** Milliseconds between an answer and the next question; half of it while the store is away. */
  readonly pause?: number;
}

export function createStoreWatch({ store, log, onLost, patience = 3_000, pause = 1_000 }: StoreWatchOptions): StoreWatch {
  const asking = new Set<(reason: unknown) => void>();
  let away = false;
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;

  const turn = (isAway: boolean, reason?: unknown): void => {
    if (away === isAway || stopped) return;
    away = isAway;
    if (away) {
      log.error({ err: reason }, 'The store does not answer; requests are refused until it does.');
      for (const refuse of asking) refuse(reason);
      onLost();
    } else {
      log.info('The store answers again.');
    }
  };

  const look = (): void => {
    // After a stall of our own the answer may be there unread: it is given two more turns.
    const late = setTimeout(() => setImmediate(() => setImmediate(() => {
      if (open) turn(true, new Error(`No answer within ${patience} ms.`));
    })), patience);
    late.unref();
    let open = true;
    store.ping(patience).then(() => turn(false), (error: unknown) => turn(true, error)).finally(() => {
      open = false;
      clearTimeout(late);
      if (stopped) return;
      timer = setTimeout(look, away ? pause / 2 : pause);
      timer.unref();
    });
  };

  return {
    away: () => away,
    answers: () => new Promise((resolve, reject) => {
      if (away) {
        reject(new Error('The store is away.'));
        return;
      }
      asking.add(reject);
      store.ping(patience).then(resolve, reject).finally(() => asking.delete(reject));
    }),
    start: () => {
      stopped = false;
      look();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
