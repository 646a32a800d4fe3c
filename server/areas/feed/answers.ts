import { z } from 'zod';
import { reactionNames } from '#views/types/post.ts';
import { postKinds } from './schemas.ts';

/** The shapes of answers, for the OpenAPI document. */
const person = z.object({ id: z.string(), handle: z.string(), name: z.string(), title: z.string(), department: z.string(), photo: z.string().nullable(), initials: z.string(), hue: z.number(), active: z.boolean() });
const space = z.object({ id: z.string(), slug: z.string(), name: z.string(), kind: z.enum(['open', 'closed', 'secret']), icon: z.string(), hue: z.number() });
const reaction = z.object({ name: z.enum(reactionNames), count: z.number(), mine: z.boolean() });
const image = z.object({ id: z.string(), url: z.string(), small: z.string(), alt: z.string(), width: z.number(), height: z.number() });
const file = z.object({ id: z.string(), url: z.string(), name: z.string(), bytes: z.number() });
const can = z.record(z.string(), z.boolean());

const written = {
  id: z.string(), author: person, createdAt: z.iso.datetime(), editedAt: z.iso.datetime().nullable(), bodyHtml: z.string(), body: z.string(),
  images: z.array(image), files: z.array(file), reactions: z.array(reaction), can,
};
const answer = z.object({ ...written, postId: z.string(), parentId: z.string().nullable(), accepted: z.boolean(), removed: z.boolean() });
export const commentAnswer = answer.extend({ answers: z.array(answer) });
export const postAnswer = z.object({
  ...written, space, kind: z.enum(postKinds), title: z.string().nullable(), long: z.boolean(), topics: z.array(z.string()), activeAt: z.iso.datetime(), pinned: z.boolean(),
  commentCount: z.number(), question: z.object({ state: z.enum(['waiting', 'answered']), answeredBy: person.nullable(), answerId: z.string().nullable() }).nullable(),
  comments: z.array(commentAnswer), earlier: z.number(), earlierUrl: z.string().nullable(), acceptedAnswer: commentAnswer.nullable(), bookmarked: z.boolean(), unread: z.boolean(),
  acknowledgement: z.object({ mine: z.boolean(), may: z.boolean(), counts: z.object({ done: z.number(), of: z.number() }).nullable() }).nullable(),
  thread: z.object({ follow: z.boolean(), mute: z.boolean(), notify: z.enum(['all', 'mentions', 'none']) }),
});
export const feedAnswer = z.object({ items: z.array(postAnswer), next: z.string().nullable() });
export const commentsAnswer = z.object({ items: z.array(commentAnswer), next: z.string().nullable(), earlier: z.number(), later: z.number() });
export const revisionsAnswer = z.object({ items: z.array(z.object({ at: z.iso.datetime(), by: person, title: z.string().nullable(), bodyHtml: z.string() })), next: z.null() });
export const topicsAnswer = z.object({ items: z.array(z.object({ topic: z.string(), count: z.number() })), next: z.null() });
export const draftAnswer = z.object({
  place: z.string(), kind: z.string(), title: z.string(), body: z.string(), space: z.string(), images: z.array(z.object({ id: z.string(), alt: z.string().optional() })), files: z.array(z.string()), savedAt: z.iso.datetime(),
});
export const draftsAnswer = z.object({ items: z.array(draftAnswer), next: z.null() });
export const unreadAnswer = z.object({ items: z.array(z.object({ space: z.string(), unread: z.number() })), next: z.null() });
