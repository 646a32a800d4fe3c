import { Long } from 'bson';
import { encode } from './bson.ts';
import type { Doc } from './bson.ts';
import type { Run } from './scan.ts';
import { encodeCursorReply } from './raw-bson.ts';
import { StoreError } from './store-error.ts';

interface Cursor { readonly rows: Iterator<Buffer>; readonly namespace: string; readonly owner: string | undefined; readonly run?: Run; ahead?: Buffer; used: number }

const MOST_CURSORS = 2000;
const IDLE_MILLISECONDS = 600_000;
const BATCH_BYTES = 16 * 1024 * 1024;

/** The open cursors: paused readings, none of which holds anything inside SQLite. */
export class Cursors {
  readonly #open = new Map<number, Cursor>();
  #last = Math.floor(Math.random() * 2 ** 40);

  /** Answers the first batch, and keeps the rest when there is more. `owner` is the transaction it reads in. */
  first(rows: Iterator<Buffer>, namespace: string, batchSize: number, single: boolean, owner: string | undefined, run?: Run): Buffer {
    const cursor: Cursor = { rows, namespace, owner, run, used: Date.now() };
    const batch = this.#fill(cursor, batchSize, !single);
    let id = 0;
    if (cursor.ahead && !single) {
      if (this.#open.size >= MOST_CURSORS) this.sweep(0);
      id = this.#last += 1;
      this.#open.set(id, cursor);
    }
    return encodeCursorReply('firstBatch', batch, encode({ id: Long.fromNumber(id), ns: namespace }));
  }

  next(id: number, collection: string, batchSize: number, owner: string | undefined, deadline: number, exists: (run: Run) => boolean): Buffer {
    const cursor = this.#open.get(id);
    if (!cursor || cursor.owner !== owner || cursor.namespace.slice(cursor.namespace.indexOf('.') + 1) !== collection) throw new StoreError(43, `cursor id ${id} not found`);
    cursor.used = Date.now();
    if (cursor.run) cursor.run.deadline = deadline;
    if (cursor.run && !exists(cursor.run)) {
      this.#open.delete(id);
      throw new StoreError(175, 'collection dropped between getMore calls');
    }
    const batch = this.#fill(cursor, batchSize === 0 ? Infinity : batchSize, true);
    if (!cursor.ahead) this.#open.delete(id);
    return encodeCursorReply('nextBatch', batch, encode({ id: Long.fromNumber(cursor.ahead ? id : 0), ns: cursor.namespace }));
  }

  kill(ids: readonly number[]): Doc {
    const alive = ids.filter((id) => this.#open.delete(id));
    const long = (list: readonly number[]): Long[] => list.map((id) => Long.fromNumber(id));
    return { cursorsKilled: long(alive), cursorsNotFound: long(ids.filter((id) => !alive.includes(id))), cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  }

  /** Ends the cursors of a transaction that is over. */
  killOwned(owner: string): void {
    for (const [id, cursor] of this.#open) if (cursor.owner === owner) this.#open.delete(id);
  }

  /** Ends cursors that nobody asked for in a while, and the oldest when there are too many. */
  sweep(now = Date.now()): void {
    for (const [id, cursor] of this.#open) if (now - cursor.used > IDLE_MILLISECONDS) this.#open.delete(id);
    for (const id of this.#open.keys()) {
      if (this.#open.size < MOST_CURSORS) break;
      this.#open.delete(id);
    }
  }

  #fill(cursor: Cursor, size: number, lookAhead: boolean): Buffer[] {
    const batch: Buffer[] = [];
    let bytes = 0;
    let next = cursor.ahead ?? this.#pull(cursor);
    cursor.ahead = undefined;
    while (next && batch.length < size && (batch.length === 0 || bytes + next.length < BATCH_BYTES)) {
      batch.push(next);
      bytes += next.length;
      next = lookAhead || batch.length < size ? this.#pull(cursor) : undefined;
    }
    cursor.ahead = next;
    return batch;
  }

  #pull(cursor: Cursor): Buffer | undefined {
    const next = cursor.rows.next();
    return next.done === true ? undefined : next.value;
  }
}
