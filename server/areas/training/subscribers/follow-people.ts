import { personActivated, personCreated, personDeactivated, personReactivated, personUpdated, rolesChanged } from '#areas/people/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { followPerson } from '../commands/follow-rule.ts';
import { enrolmentCompleted } from '../events.ts';

/** Whoever comes late inherits what their rule asks; whoever changes place is asked about. */
export const followPeople = defineSubscriber({
  name: 'training.follow-people',
  on: [personCreated, personActivated, personReactivated, personUpdated, personDeactivated, rolesChanged, enrolmentCompleted],
  handle: (ctx, event) => followPerson(ctx, event.data.personId),
});
