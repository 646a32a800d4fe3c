import type { CreateSpaceInput } from '#areas/spaces/index.ts';
import { addMember, createSpace as create } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import type { TestPerson } from './create-person.ts';

export interface TestSpace {
  readonly id: string;
  readonly slug: string;
}

let made = 0;

/** A space of this owner, with these members in it. */
export async function createSpace(ctx: AppContext, owner: TestPerson, input: Partial<CreateSpaceInput> & { readonly members?: readonly TestPerson[] } = {}): Promise<TestSpace> {
  made += 1;
  const { members = [], ...fields } = input;
  const space = await create(ctx, owner.viewer, { name: `Space ${made}`, ...fields });
  const id = space._id.toString();
  for (const member of members) await addMember(ctx, owner.viewer, id, member.id);
  return { id, slug: space.slug };
}
