import type { Area } from '#server/area.ts';
import { photoLink } from './commands/set-photo.ts';
import { peopleEvents } from './events.ts';
import { peopleFrame } from './frame.ts';
import { peopleRevocations } from './live.ts';
import { peopleGuards } from './models/people-guards.ts';
import { people } from './models/people.ts';
import { personFollows } from './models/person-follows.ts';
import { presentPersonRef } from './presenters/present-person-ref.ts';
import { keepProgramIds } from './queries/list-program-ids.ts';
import { findPerson, keepPeopleCache } from './queries/people-cache.ts';
import { peopleRoutes } from './routes.ts';

export const peopleArea: Area = {
  name: 'people',
  collections: [people, personFollows, peopleGuards],
  routes: peopleRoutes,
  events: peopleEvents,
  subscribers: [],
  jobs: [],
  live: { revocations: peopleRevocations },
  frame: [peopleFrame],
  describePerson: async (ctx, personId) => {
    const person = await findPerson(ctx, personId);
    return person && presentPersonRef(person);
  },
  start: (ctx) => {
    keepPeopleCache(ctx);
    keepProgramIds(ctx);
    // Everyone signed in sees everyone's photo.
    ctx.files.admit(photoLink, () => Promise.resolve(true));
  },
};
