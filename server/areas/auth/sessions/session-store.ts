import type { SessionData } from 'express-session';
import { Store } from 'express-session';
import { sessionRecordId } from '#core/http/session.ts';
import type { AppContext } from '#server/context.ts';
import { endSession } from '../commands/end-session.ts';
import type { SessionRecord } from '../models/sessions.ts';
import { sessions } from '../models/sessions.ts';
import { sessionCache } from './session-cache.ts';
import { hasExpired, pulledBack, sessionLife } from './session-life.ts';

/**
 * Keeps express-session's sessions in the collection `sessions`, under the hash of their secret, and reads them from memory.
 * A session in which someone is signed in is only ever made by `startSession`: `set` changes it but never brings back one that ended.
 */
export class SessionStore extends Store {
  readonly #ctx: AppContext;
  readonly #touching = new Set<string>();

  constructor(ctx: AppContext) {
    super();
    this.#ctx = ctx;
  }

  override get = (sid: string, callback: (error: unknown, session?: SessionData | null) => void): void => {
    const id = sessionRecordId(sid);
    const held = sessionCache(this.#ctx).peek(id);
    const now = this.#ctx.clock.now();
    // What stands in memory and is good needs no waiting.
    if (held && !pulledBack(held, now) && !hasExpired(held, now)) callback(null, sessionData(held));
    else settle(this.#read(id), callback);
  };

  override set = (sid: string, session: SessionData, callback?: (error?: unknown) => void): void => {
    settle(this.#write(sessionRecordId(sid), session), callback);
  };

  override destroy = (sid: string, callback?: (error?: unknown) => void): void => {
    settle(this.#end(sessionRecordId(sid)), callback);
  };

  override touch = (sid: string, _session: SessionData, callback?: () => void): void => {
    const id = sessionRecordId(sid);
    const held = sessionCache(this.#ctx).peek(id);
    // An answer given at once lets express-session send the response in one piece, and who reads needs no store that writes.
    callback?.();
    if (this.#touching.has(id) || (held && !isStale(held, this.#ctx.clock.now()))) return;
    this.#touching.add(id);
    this.#touch(id)
      .catch((error: unknown) => this.#ctx.log.warn({ err: error }, 'The last use of a session was not written down.'))
      .finally(() => this.#touching.delete(id));
  };

  async #read(id: string): Promise<SessionData | null> {
    const now = this.#ctx.clock.now();
    let record = await sessionCache(this.#ctx).get(id);
    if (!record) return null;
    const corrected = pulledBack(record, now);
    if (corrected) {
      await sessions(this.#ctx).updateOne({ _id: id }, { $set: corrected });
      sessionCache(this.#ctx).forget(id);
      record = { ...record, ...corrected };
    }
    if (hasExpired(record, now)) {
      await endSession(this.#ctx, id, 'expired');
      sessionCache(this.#ctx).forget(id);
      return null;
    }
    return sessionData(record);
  }

  async #write(id: string, session: SessionData): Promise<void> {
    const data = JSON.stringify(session);
    if (session.personId !== undefined) {
      await sessions(this.#ctx).updateOne({ _id: id, personId: session.personId }, { $set: { data } });
    } else {
      const now = this.#ctx.clock.now();
      await sessions(this.#ctx).updateOne({ _id: id, personId: null }, {
        $set: { data, seenAt: now },
        $setOnInsert: { createdAt: now, expiresAt: new Date(now.getTime() + sessionLife.absoluteMilliseconds), userAgent: '', ip: '', saml: null },
      }, { upsert: true });
    }
    sessionCache(this.#ctx).forget(id);
  }

  async #end(id: string): Promise<void> {
    await endSession(this.#ctx, id, 'signed-out');
    sessionCache(this.#ctx).forget(id);
  }

  async #touch(id: string): Promise<void> {
    const now = this.#ctx.clock.now();
    const record = await sessionCache(this.#ctx).get(id);
    if (!record || !isStale(record, now)) return;
    await sessions(this.#ctx).updateOne({ _id: id, seenAt: { $lt: now } }, { $set: { seenAt: now } });
    sessionCache(this.#ctx).forget(id);
  }
}

const isStale = (record: SessionRecord, now: Date): boolean => now.getTime() - record.seenAt.getTime() >= sessionLife.touchEveryMilliseconds;

function sessionData(record: SessionRecord): SessionData {
  const kept = JSON.parse(record.data) as SessionData;
  kept.cookie ??= { originalMaxAge: null };
  if (record.personId) kept.personId = record.personId.toString();
  return kept;
}

function settle<Result>(work: Promise<Result>, callback?: (error: unknown, result?: Result) => void): void {
  work.then((result) => callback?.(null, result), (error: unknown) => callback?.(error));
}
