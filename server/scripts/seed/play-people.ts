import { demoPassword, setPassword } from '#areas/auth/index.ts';
import { createPerson, setDirectoryEntry, setPhoto } from '#areas/people/index.ts';
import type { StoryPerson } from './company/index.ts';
import { atOnce } from './at-once.ts';
import { picturesAtOnce, savePicture } from './save-picture.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';

/** Makes the people of the story with their photos and org lines; those with a demo account get its password. */
export async function playPeople(telling: Telling): Promise<void> {
  const { ctx, story, viewers } = telling;
  await ctx.store.transact(async () => {
    for (const person of story.people) {
      const { email, name, key, title, department, location, about, askMeAbout, languages, timeZone, workingHours, joinedAt, roles } = person;
      const made = await createPerson(ctx, null, { name, email, handle: key, title, department, location, about, askMeAbout, languages, timeZone, workingHours, joinedAt, roles, locale: 'en' });
      viewers.set(key, { personId: made._id.toString(), roles: made.roles, locale: made.locale, timeZone, theme: made.theme });
    }
  });
  await atOnce(picturesAtOnce, story.people, (person) => finishPerson(telling, person));
}

async function finishPerson({ ctx, viewers }: Telling, person: StoryPerson): Promise<void> {
  const viewer = known(viewers, person.key);
  if (person.managerKey) await setDirectoryEntry(ctx, null, viewer.personId, { managerId: known(viewers, person.managerKey).personId });
  if (person.photo) await setPhoto(ctx, viewer, viewer.personId, await savePicture(ctx, viewer.personId, person.photo));
  if (person.roles.length > 1 || person.email.startsWith('employee@')) await setPassword(ctx, viewer.personId, demoPassword);
}
