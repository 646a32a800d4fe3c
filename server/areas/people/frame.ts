import { hasRole } from '#core/access/viewer.ts';
import type { FramePart } from '#core/http/frame.ts';
import { missingPersonRef, presentPersonRef } from './presenters/present-person-ref.ts';
import { findPersons } from './queries/people-cache.ts';

const shown = 24;

/** Who I am, who is here, and what I may do anywhere. */
export const peopleFrame: FramePart = async (ctx, viewer) => {
  const present = [...ctx.live.present()].filter((personId) => personId !== viewer.personId).slice(0, shown);
  const found = await findPersons(ctx, [viewer.personId, ...present]);
  const me = found.get(viewer.personId);
  return {
    me: { ...(me ? presentPersonRef(me) : missingPersonRef(viewer.personId)), roles: viewer.roles },
    here: present.map((personId) => found.get(personId)).filter((person) => person !== undefined).map(presentPersonRef),
    demoMailbox: ctx.mail.transport === 'mailbox',
    can: {
      administer: hasRole(viewer, 'admin'),
      seeOutward: hasRole(viewer, 'comms') || hasRole(viewer, 'admin'),
      invite: hasRole(viewer, 'admin'),
    },
  };
};
