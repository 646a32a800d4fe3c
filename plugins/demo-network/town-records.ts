import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import { payloadSchema } from './prepare.ts';

type Store = PluginContext['store'];

const townPost = payloadSchema.extend({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  handle: z.string(),
  at: z.number(),
  editedAt: z.number().optional(),
  /** Places of the pictures whose bytes are kept. */
  pictures: z.array(z.number()),
  likes: z.number(),
  replies: z.number(),
});
export type TownPost = z.output<typeof townPost>;

const townReply = z.object({
  id: z.string(),
  postId: z.string(),
  parentId: z.string().optional(),
  author: z.string(),
  handle: z.string(),
  text: z.string(),
  language: z.string().optional(),
  at: z.number(),
  /** Written by the account that the post is from. */
  own: z.boolean(),
  removed: z.boolean().optional(),
});
export type TownReply = z.output<typeof townReply>;

const postKey = (id: string): string => `post:${id}`;
const replyKey = (postId: string, id: string): string => `reply:${postId}:${id}`;

/** Replies that one post keeps; a store lists as many at once. */
export const mostReplies = 100;

/** Sorts the newest first, and names the same thing alike at every try. */
export const newestFirstId = (at: Date, hash: string): string => (36 ** 8 - at.getTime()).toString(36).padStart(8, '0') + hash.slice(0, 6);

export async function findPost(store: Store, id: string): Promise<TownPost | undefined> {
  return townPost.safeParse(await store.get(postKey(id))).data;
}

export const savePost = (store: Store, post: TownPost): Promise<void> => store.set(postKey(post.id), post);

/** The newest posts of the town. */
export async function newestPosts(store: Store, limit = 50): Promise<TownPost[]> {
  return (await store.list('post:', limit)).flatMap(({ value }) => townPost.safeParse(value).data ?? []);
}

/** Oldest first; with those that were taken back. */
export async function repliesTo(store: Store, postId: string): Promise<TownReply[]> {
  return (await store.list(replyKey(postId, ''), mostReplies)).flatMap(({ value }) => townReply.safeParse(value).data ?? []).sort((left, right) => left.at - right.at);
}

export const saveReply = (store: Store, reply: TownReply): Promise<void> => store.set(replyKey(reply.postId, reply.id), reply);

/** The post with everything that hangs on it. */
export async function forgetPost(store: Store, id: string): Promise<void> {
  await store.delete(postKey(id));
  for (const prefix of [replyKey(id, ''), `picture:${id}:`]) {
    for (let left = await store.list(prefix); left.length > 0; left = await store.list(prefix)) for (const { key } of left) await store.delete(key);
  }
}
