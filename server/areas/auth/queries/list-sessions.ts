import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { SessionRow } from '#views/types/pages.ts';
import type { SessionRecord } from '../models/sessions.ts';
import { sessions } from '../models/sessions.ts';
import { describeDevice } from '../sessions/describe-device.ts';
import { hasExpired, sessionLife } from '../sessions/session-life.ts';

/** The viewer's own sessions, the present one first. */
export async function listSessions(ctx: AppContext, viewer: Viewer): Promise<SessionRow[]> {
  const open = await sessions(ctx).find({ personId: objectId(viewer.personId) }).sort({ seenAt: -1 }).limit(sessionLife.mostPerPerson).lean<SessionRecord[]>();
  const rows = open.filter((session) => !hasExpired(session, ctx.clock.now())).map((session) => ({
    id: session._id,
    device: describeDevice(session.userAgent),
    startedAt: session.createdAt.toISOString(),
    seenAt: session.seenAt.toISOString(),
    current: session._id === viewer.sessionId,
  }));
  return [...rows.filter((row) => row.current), ...rows.filter((row) => !row.current)];
}
