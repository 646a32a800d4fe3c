const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a session lives, and how often its last use is written down. */
export const sessionLife = {
  idleMilliseconds: 14 * day,
  absoluteMilliseconds: 30 * day,
  /** For sessions in which nobody is signed in. */
  anonymousMilliseconds: 60 * minute,
  touchEveryMilliseconds: 5 * minute,
  mostPerPerson: 50,
} as const;

export interface SessionTimes { readonly createdAt: Date; readonly seenAt: Date; readonly expiresAt: Date; readonly personId: unknown }

/** Whether a session has ended by time alone. */
export function hasExpired(session: SessionTimes, now: Date): boolean {
  const idle = session.personId ? sessionLife.idleMilliseconds : sessionLife.anonymousMilliseconds;
  return now >= session.expiresAt || now.getTime() - session.seenAt.getTime() >= idle;
}

/**
 * Times that lie ahead of the clock were written while it was wrong; they are pulled back so that its correction
 * gives no session more life than a right clock would have.
 */
export function pulledBack(session: SessionTimes, now: Date): { createdAt: Date; seenAt: Date; expiresAt: Date } | null {
  const ahead = (time: Date): boolean => time.getTime() > now.getTime() + sessionLife.touchEveryMilliseconds;
  if (!ahead(session.seenAt) && !ahead(session.createdAt)) return null;
  const createdAt = ahead(session.createdAt) ? now : session.createdAt;
  const life = session.expiresAt.getTime() - session.createdAt.getTime();
  return { createdAt, seenAt: now, expiresAt: new Date(Math.min(session.expiresAt.getTime(), createdAt.getTime() + life)) };
}
