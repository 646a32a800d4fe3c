import type { PostRecord } from '#areas/feed/index.ts';
import { posts } from '#areas/feed/index.ts';
import { loadSpaces, presentSpaceRef } from '#areas/spaces/index.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import type { OutwardPostRef } from '#views/types/outward.ts';
import { personRefs } from './person-refs.ts';

const excerptLength = 200;

export const shorten = (text: string, length = excerptLength): string => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);

/** Posts by id for those who are known to see them; without their texts once removed. */
export async function postRefs(ctx: AppContext, ids: readonly string[]): Promise<Map<string, OutwardPostRef>> {
  if (ids.length === 0) return new Map();
  const found = await posts(ctx).find({ _id: { $in: [...new Set(ids)] } }).limit(ids.length).lean<PostRecord[]>();
  const spaces = await loadSpaces(ctx);
  const person = await personRefs(ctx, found.map(({ authorId }) => authorId.toString()));
  return new Map(found.flatMap((post) => {
    const id = post._id.toString();
    const space = spaces.get(post.spaceId.toString());
    const removed = post.removedAt !== null;
    return space ? [[id, {
      id, url: `/posts/${id}`, title: removed ? '' : post.title ?? '', excerpt: removed ? '' : shorten(plainText(post.body)), author: person(post.authorId.toString()),
      space: presentSpaceRef(space), createdAt: post.createdAt.toISOString(), removed,
    }] as const] : [];
  }));
}
