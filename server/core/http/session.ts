import { hash } from 'node:crypto';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** The signed-in person. */
    personId: string;
  }
}

/** Under which id a session stands in the store: the hash, so that a copy of the store signs nobody in. */
export const sessionRecordId = (sid: string): string => hash('sha256', sid);

/**
 * Starts a fresh session for this person, so that an id planted before is worthless; `open` writes its record before the
 * session is saved. Gives its record id once it is stored.
 */
export async function beginSession(request: Request, personId: string, open: (recordId: string) => Promise<void>): Promise<string> {
  await settle((done) => request.session.regenerate(done));
  const recordId = sessionRecordId(request.sessionID);
  await open(recordId);
  request.session.personId = personId;
  await settle((done) => request.session.save(done));
  return recordId;
}

/** Ends the session of this request, if there is one. */
export async function endSession(request: Request): Promise<void> {
  await settle((done) => request.session.destroy(done));
}

const settle = (start: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error instanceof Error ? error : new Error('The session could not be changed.', { cause: error }));
      else resolve();
    });
  });
