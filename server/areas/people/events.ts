import { z } from 'zod';
import { roles } from '#core/access/viewer.ts';
import { defineEvent } from '#core/events/event-log.ts';

const person = z.object({ personId: z.string() });

/** `program`: no human, so that nobody counts on it. */
export const personCreated = defineEvent('people.person.created', person.extend({ program: z.literal(true).optional() }));
/** `fields` names what changed, never the values. */
export const personUpdated = defineEvent('people.person.updated', person.extend({ fields: z.array(z.string()) }));
/** An invited person has come in for the first time. */
export const personActivated = defineEvent('people.person.activated', person);
export const personSuspended = defineEvent('people.person.suspended', person);
export const personReactivated = defineEvent('people.person.reactivated', person);
export const personDeactivated = defineEvent('people.person.deactivated', person);
export const rolesChanged = defineEvent('people.roles.changed', person.extend({ before: z.array(z.enum(roles)), roles: z.array(z.enum(roles)) }));
export const followStarted = defineEvent('people.follow.started', person.extend({ followerId: z.string() }));
export const followEnded = defineEvent('people.follow.ended', person.extend({ followerId: z.string() }));

export const peopleEvents = [
  personCreated, personUpdated, personActivated, personSuspended, personReactivated, personDeactivated, rolesChanged, followStarted, followEnded,
] as const;
