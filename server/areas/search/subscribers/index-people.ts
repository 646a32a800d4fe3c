import {
  findPerson, personActivated, personCreated, personDeactivated, personReactivated, personSuspended, personUpdated,
} from '#areas/people/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { removeEntry, writeEntry } from '../commands/write-entry.ts';

/** People are found by name, handle, title, department, location and what they may be asked about, while they are here; whoever is only invited is not. */
export const indexPeople = defineSubscriber({
  name: 'search.index-people',
  on: [personCreated, personUpdated, personActivated, personSuspended, personReactivated, personDeactivated],
  handle: async (ctx, event) => {
    const person = await findPerson(ctx, event.data.personId);
    if (person?.status !== 'active') return removeEntry(ctx, event.data.personId);
    await writeEntry(ctx, {
      kind: 'person', subjectId: person._id, spaceId: null, authorId: null, postId: null, at: person.joinedAt, title: person.name,
      text: [person.title, person.department, person.location, `@${person.handle}`, ...person.askMeAbout].filter(Boolean).join(' · '),
    });
  },
});
