import type { Server as HttpServer } from 'node:http';
import type { AppContext } from '#server/context.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { Viewer } from '#core/access/viewer.ts';

/** What a page can watch: `feed`, `me`, `space:<id>`, `post:<id>`, `author:<id>`, `topic:<key>` or `cohort:<id>`. */
export type Target = 'feed' | 'me' | `${'space' | 'post' | 'author' | 'topic' | 'cohort'}:${string}`;

export type LiveEventName =
  | 'post:created' | 'post:updated' | 'post:removed' | 'post:restored'
  | 'comment:created' | 'comment:updated' | 'comment:removed'
  | 'reaction:changed' | 'acknowledgement:changed' | 'notification:created' | 'notification:changed' | 'presence:changed' | 'typing'
  | 'unread:changed' | 'space:changed' | 'enrolment:changed' | 'copy:changed' | 'outside-reply:changed' | 'practice:changed';

/**
 * One payload for one audience. `rooms` are names that `TargetRooms` hands out; a socket in several gets it once.
 * Sockets in an `except` room get nothing.
 */
export interface Emission {
  readonly name: LiveEventName;
  readonly rooms: readonly string[];
  readonly except?: readonly string[];
  /** Without the cursor; the live layer adds it. */
  readonly payload: object;
}

/** How a fact of the log becomes live emissions; the same function serves the push and the replay. */
export interface LiveTranslator {
  readonly types: readonly string[];
  translate(ctx: AppContext, event: LoggedEvent): Promise<readonly Emission[]>;
}

/** Says which rooms a viewer's socket may join for a target today; null when the target is hidden from this viewer. */
export interface TargetRooms {
  readonly matches: (target: string) => boolean;
  rooms(ctx: AppContext, viewer: Viewer, target: Target): Promise<readonly string[] | null>;
}

/** A fact after which sockets must be looked at again, at once: their person's sessions ended, or their rooms changed. */
export interface LiveRevocation {
  readonly types: readonly string[];
  revoke(ctx: AppContext, event: LoggedEvent): Promise<readonly Revocation[]>;
}

export type Revocation =
  | { readonly kind: 'close-person'; readonly personId: string; readonly exceptSessionId?: string }
  | { readonly kind: 'close-session'; readonly sessionId: string }
  /** Ask `TargetRooms` again for every target the person's sockets watch, and for `everyone` of all sockets. */
  | { readonly kind: 'rejoin-person'; readonly personId: string }
  | { readonly kind: 'rejoin-everyone' };

/** Who stands behind a handshake. */
export interface Admitted {
  readonly viewer: Viewer;
  /** Session or token id; `close-session` names the same. */
  readonly sessionId: string;
  /** The socket is looked at again then; null when the session does not end by itself. */
  readonly expiresAt: Date | null;
}

/** An event as it travels: in the answer to `watch`, and as `emit(name, payload)`. `payload.cursor` is its place in the log. */
export interface LiveEvent {
  readonly name: LiveEventName;
  readonly payload: { readonly cursor: number; readonly [field: string]: unknown };
}

/** The acknowledgement of `watch`. `reset`: too much was missed, fetch the page part again and go on from `cursor`. */
export type WatchAnswer =
  | { readonly ok: true; readonly cursor: number; readonly events: readonly LiveEvent[]; readonly reset?: true }
  | { readonly ok: false; readonly error: { readonly code: 'malformed' | 'not-found' | 'too-many' | 'unavailable' } };

/** Sent to each socket before the process leaves. */
export interface LeavingNotice {
  readonly retryAfterMilliseconds: number;
}

export interface Live {
  attach(server: HttpServer): void;
  /** Person ids with at least one socket in any process, within the last minute. */
  present(): ReadonlySet<string>;
  isPresent(personId: string): boolean;
  /** Sends without the log, for what need not be replayed (typing, presence). */
  emit(emission: Emission): void;
  connections(): number;
  /** Resolves when everything that the log has told is emitted in this process; for tests. */
  settled(): Promise<void>;
  /** Tells sockets to come back, spread over `spreadMilliseconds`, and closes. */
  stop(spreadMilliseconds: number): Promise<void>;
}

/**
 * The personal room of a person's sockets. A socket enters it with its first target, not before: what it heard earlier
 * would move its cursor past what it missed.
 */
export const personRoom = (personId: string): string => `person:${personId}`;
