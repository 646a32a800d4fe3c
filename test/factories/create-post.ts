import type { CreatePostInput } from '#areas/feed/index.ts';
import { createPost as create } from '#areas/feed/index.ts';
import type { AppContext } from '#server/context.ts';
import type { TestPerson } from './create-person.ts';
import type { TestSpace } from './create-space.ts';

let made = 0;

/** A post of this author in this space; the author must be a member. Gives its id. */
export async function createPost(ctx: AppContext, author: TestPerson, space: TestSpace, input: Partial<CreatePostInput> & { readonly at?: Date } = {}): Promise<string> {
  made += 1;
  const { at, ...fields } = input;
  return (await create(ctx, author.viewer, { space: space.id, kind: 'update', body: `Post number ${made}`, ...fields }, { at })).id;
}
