import type { Store as SessionStore } from 'express-session';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';

/**
 * How the house learns who is asking, handed over by the area that knows sessions and tokens,
 * so that the core knows no area. All three answer from memory nearly always.
 */
export interface Identity {
  /** Where express-session keeps sessions. */
  sessionStore(ctx: AppContext): SessionStore;
  /** The viewer of a signed-in session; null when the person is suspended or gone. `sessionId` is `sessionRecordId(sid)`. */
  loadViewer(ctx: AppContext, personId: string, sessionId: string): Promise<Viewer | null> | Viewer | null;
  /** The viewer of `Authorization: Bearer …`; null when the token is unknown, expired or its person suspended. */
  findTokenViewer(ctx: AppContext, token: string): Promise<Viewer | null> | Viewer | null;
}
