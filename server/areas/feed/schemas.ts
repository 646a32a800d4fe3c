import { z } from 'zod';
import { reactionNames } from '#views/types/post.ts';
import { feedOrders } from './queries/newest-posts.ts';

/** What comes in from outside; lengths are in letters. */
export const postKinds = ['update', 'question', 'announcement', 'poll', 'kudos', 'article'] as const;
const notifyLevels = ['all', 'mentions', 'none'] as const;
const maximumAttached = 10;

const id = z.string().max(100);
const place = z.string().max(60).regex(/^(home|write|(space|post|comment|edit|edit-comment):[0-9a-f]{24})$/);
const title = z.string().max(200);
const postText = z.string().max(20_000);
const commentText = z.string().max(10_000);
const image = z.object({ id, alt: z.string().max(500).optional() }).strict();
const images = z.array(image).max(maximumAttached);
const files = z.array(id).max(maximumAttached);

export const idParams = z.object({ id });
export const placeParams = z.object({ place });
export const reactionParams = z.object({ id, name: z.enum(reactionNames) });
export const topicParams = z.object({ topic: z.string().min(1).max(100) });
export const handleParams = z.object({ handle: z.string().max(100) });
export const slugParams = z.object({ slug: z.string().max(100) });

const limit = z.coerce.number().int().min(1).max(100).default(20);
const cursor = z.string().max(600, 'errors.cursor').optional();
const order = z.enum(feedOrders);

export const feedQuery = z.object({ order: order.default('new'), space: id.optional(), topic: z.string().min(1).max(100).optional(), author: id.optional(), cursor, limit }).strict();
export const listQuery = z.object({ cursor, limit }).strict();
export const commentsQuery = z.object({ before: id.optional(), around: id.optional(), limit }).strict();
export const topicsQuery = z.object({ q: z.string().max(100).default(''), limit }).strict();
export const feedPageQuery = z.object({ order: order.optional(), cursor });
export const pageQuery = z.object({ cursor });
export const threadQuery = z.object({ before: id.optional(), comment: id.optional() });
export const writeQuery = z.object({ space: id.optional(), kind: z.enum(postKinds).optional() });

export const createPostBody = z.object({
  space: id.min(1), kind: z.enum(postKinds).default('update'), title: title.optional(), body: postText.default(''), images: images.optional(), files: files.optional(), place: place.optional(),
}).strict();
export const editPostBody = z.object({ title: title.nullable(), body: postText, images, files }).partial().strict();
export const createCommentBody = z.object({ body: commentText.default(''), parent: id.optional(), images: images.optional(), files: files.optional(), place: place.optional() }).strict();
export const editCommentBody = z.object({ body: commentText, images, files }).partial().strict();
export const removeBody = z.object({ reason: z.string().max(500).optional() }).strict().optional();
export const answerBody = z.object({ comment: id.min(1) }).strict();
export const threadBody = z.object({ follow: z.boolean(), mute: z.boolean(), notify: z.enum(notifyLevels) }).partial().strict();
export const draftBody = z.object({ space: id, kind: z.enum(postKinds), title, body: postText, images, files }).partial().strict();
export const readPostsBody = z.object({ posts: z.array(id).min(1).max(100) }).strict();
export const readBody = z.object({ until: z.iso.datetime().transform((text) => new Date(text)) }).partial().strict().optional();

/** Lists that a form carries as JSON text; an empty field is an empty list. */
const attached = <Item extends z.ZodType>(item: Item) => z.string().max(20_000).default('')
  .transform((text, context) => {
    if (text.trim() === '') return [];
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'errors.not-valid' });
      return z.NEVER;
    }
  })
  .pipe(z.array(item).max(maximumAttached));
// A composer keeps more of a chosen file than its id, to show it again.
const imageText = attached(z.union([id.transform((text) => ({ id: text })), z.object({ id, alt: z.string().max(500).optional() })]));
const fileText = attached(z.union([id, z.object({ id }).transform((file) => file.id)]));
const returnTo = z.string().max(2_000).optional();
const emptyToNone = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal('').transform(() => undefined), schema]).optional();
/** Browsers send line ends as CR LF; they count as one letter. */
const typed = (maximum: number) => z.string().max(maximum * 2).transform((text) => text.replace(/\r\n?/g, '\n')).pipe(z.string().max(maximum)).default('');

export const postForm = z.object({
  space: id.min(1), kind: z.enum(postKinds).default('update'), title: emptyToNone(title), body: typed(20_000), images: imageText, files: fileText, place: emptyToNone(place), key: emptyToNone(z.string().max(100)), alt: z.string().max(500).optional(), returnTo,
}).strict();
export const editPostForm = z.object({ title: title.optional(), body: typed(20_000), images: imageText.optional(), files: fileText.optional(), returnTo }).strict();
export const commentForm = z.object({
  body: typed(10_000), parent: emptyToNone(id), images: imageText, files: fileText, place: emptyToNone(place), key: emptyToNone(z.string().max(100)), alt: z.string().max(500).optional(), returnTo,
}).strict();
export const editCommentForm = z.object({ body: typed(10_000), images: imageText.optional(), files: fileText.optional(), returnTo }).strict();
export const actForm = z.object({ returnTo, reason: z.string().max(500).optional() }).strict();
export const onForm = z.object({ on: z.enum(['true', 'false']).transform((text) => text === 'true'), returnTo }).strict();
/** An act that has no other side. */
export const onceForm = z.object({ on: z.literal('true').optional(), returnTo }).strict();
export const reactionForm = z.object({ name: z.enum(reactionNames), on: z.enum(['true', 'false']).transform((text) => text === 'true'), returnTo }).strict();
export const answerForm = z.object({ comment: id.min(1), returnTo }).strict();
const box = emptyToNone(z.enum(['true', 'false', 'on']).transform((text) => text !== 'false'));
export const threadForm = z.object({ follow: box, mute: box, notify: z.enum(notifyLevels), returnTo }).strict();
export const draftForm = z.object({ place, space: emptyToNone(id), kind: z.enum(postKinds).optional(), title: title.optional(), body: typed(20_000), images: imageText, files: fileText, key: z.string().max(100).optional(), returnTo }).strict();
export const draftPlaceForm = z.object({ place, returnTo }).strict();
export const previewForm = z.object({ body: typed(20_000) }).strict();
