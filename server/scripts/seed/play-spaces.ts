import { addMember, changeSpaceSettings, createSpace, setCover, setMemberRole } from '#areas/spaces/index.ts';
import type { StorySpace } from './company/index.ts';
import { savePicture } from './save-picture.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';

/** Makes the spaces of the story with their owners, members and covers. */
export async function playSpaces(telling: Telling): Promise<void> {
  for (const space of telling.story.spaces) await playSpace(telling, space);
}

async function playSpace({ ctx, story, viewers, spaceIds }: Telling, space: StorySpace): Promise<void> {
  const [first = '', ...others] = space.ownerKeys;
  const owner = known(viewers, first);
  const admin = story.people.find((person) => person.roles.includes('admin'));
  const maker = space.isDefault && admin ? known(viewers, admin.key) : owner;
  const { slug, name, kind, purpose, about, icon, colour, isDefault, outside } = space;
  const made = await createSpace(ctx, maker, { slug, name, kind, purpose, about, icon, hue: colour, isDefault, outside });
  const id = made._id.toString();
  spaceIds.set(space.key, id);
  await ctx.store.transact(async () => {
    for (const key of space.memberKeys) await addMember(ctx, null, id, known(viewers, key).personId);
    for (const key of [first, ...others]) {
      await addMember(ctx, null, id, known(viewers, key).personId);
      await setMemberRole(ctx, maker, id, known(viewers, key).personId, 'owner');
    }
  });
  if (maker !== owner && !space.ownerKeys.includes(admin?.key ?? '')) await setMemberRole(ctx, owner, id, maker.personId, 'member');
  if (space.cover) await setCover(ctx, owner, id, await savePicture(ctx, owner.personId, space.cover));
  for (const key of [first, ...others]) await changeSpaceSettings(ctx, known(viewers, key), id, { notify: 'all' });
}
