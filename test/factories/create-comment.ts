import type { CreateCommentInput } from '#areas/feed/index.ts';
import { createComment as create } from '#areas/feed/index.ts';
import type { AppContext } from '#server/context.ts';
import type { TestPerson } from './create-person.ts';

let made = 0;

/** A comment of this author under a post. Gives its id. */
export async function createComment(ctx: AppContext, author: TestPerson, postId: string, input: Partial<CreateCommentInput> & { readonly at?: Date } = {}): Promise<string> {
  made += 1;
  const { at, ...fields } = input;
  return (await create(ctx, author.viewer, postId, { body: `Comment number ${made}`, ...fields }, { at })).id;
}
