import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { findPerson } from './people-cache.ts';

/** The viewer behind a session, token or socket; null when that person may not act (invited, suspended, deactivated, gone). */
export const loadViewer = async (ctx: AppContext, personId: string, sessionId?: string): Promise<Viewer | null> => {
  const person = await findPerson(ctx, personId);
  if (person?.status !== 'active') return null;
  return { personId, roles: person.roles, locale: person.locale, timeZone: person.timeZone, theme: person.theme, sessionId };
};
