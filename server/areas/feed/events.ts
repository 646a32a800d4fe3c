import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';
import { reactionNames } from '#views/types/post.ts';

const post = z.object({ postId: z.string(), spaceId: z.string(), authorId: z.string() });
const comment = post.extend({ commentId: z.string(), parentId: z.string().nullable(), postAuthorId: z.string() });
const mentioned = z.array(z.string());

export const postCreated = defineEvent('feed.post.created', post.extend({
  kind: z.string(), createdAt: z.string(), mentions: mentioned, topics: z.array(z.string()), waiting: z.boolean(),
}));
/** `mentions` are those that the edit added. */
export const postEdited = defineEvent('feed.post.edited', post.extend({ revision: z.number(), mentions: mentioned }));
export const postRemoved = defineEvent('feed.post.removed', post);
export const postRestored = defineEvent('feed.post.restored', post);
export const postPinned = defineEvent('feed.post.pinned', post.extend({ pinned: z.boolean() }));
export const postAcknowledged = defineEvent('feed.post.acknowledged', post.extend({ personId: z.string() }));
/** `parentAuthorId` wrote the comment that this one answers. */
export const commentCreated = defineEvent('feed.comment.created', comment.extend({ createdAt: z.string(), mentions: mentioned, parentAuthorId: z.string().nullable() }));
export const commentEdited = defineEvent('feed.comment.edited', comment.extend({ revision: z.number(), mentions: mentioned }));
/** `kept`: its place stays because it has answers; `gone` is a removed parent whose last answer this was. */
export const commentRemoved = defineEvent('feed.comment.removed', comment.extend({ kept: z.boolean(), gone: z.string().nullable(), reopened: z.boolean() }));
export const reactionChanged = defineEvent('feed.reaction.changed', z.object({
  subject: z.enum(['posts', 'comments']), subjectId: z.string(), postId: z.string(), spaceId: z.string(), authorId: z.string(),
  personId: z.string(), name: z.enum(reactionNames), on: z.boolean(),
}));
/** `answeredBy` wrote the accepted answer; `before` is the comment that was accepted until now. */
export const questionAnswered = defineEvent('feed.question.answered', post.extend({ commentId: z.string(), answeredBy: z.string(), before: z.string().nullable() }));
export const questionReopened = defineEvent('feed.question.reopened', post.extend({ before: z.string().nullable() }));
export const markerMoved = defineEvent('feed.marker.moved', z.object({ personId: z.string(), spaceId: z.string(), postId: z.string().nullable() }));
export const bookmarkChanged = defineEvent('feed.bookmark.changed', z.object({ personId: z.string(), postId: z.string(), on: z.boolean() }));
export const threadSettingsChanged = defineEvent('feed.thread.changed', z.object({ personId: z.string(), postId: z.string(), spaceId: z.string() }));

export const feedEvents = [
  postCreated, postEdited, postRemoved, postRestored, postPinned, postAcknowledged, commentCreated, commentEdited, commentRemoved, reactionChanged,
  questionAnswered, questionReopened, markerMoved, bookmarkChanged, threadSettingsChanged,
] as const;
