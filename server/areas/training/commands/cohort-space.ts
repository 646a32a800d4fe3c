import { addMember, createSpace, setMemberRole } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';

/** The closed space of a new cohort; inside a running transaction. Gives its id. */
export async function openCohortSpace(ctx: AppContext, viewer: Viewer, name: string, course: string): Promise<string> {
  const space = await createSpace(ctx, viewer, { name, kind: 'closed', icon: 'graduation-cap', purpose: translate(viewer.locale, 'cohorts.space-purpose', { course }).slice(0, 300) });
  return space._id.toString();
}

/** Trainers own the space, buddies belong to it; whoever is in it already stays what they are or more. */
export async function bringIntoSpace(ctx: AppContext, viewer: Viewer, spaceId: string, people: { readonly trainers: readonly string[]; readonly buddies: readonly string[] }): Promise<void> {
  for (const id of people.trainers) {
    await addMember(ctx, null, spaceId, id);
    if (id !== viewer.personId) await setMemberRole(ctx, viewer, spaceId, id, 'owner');
  }
  for (const id of people.buddies) await addMember(ctx, null, spaceId, id);
}
