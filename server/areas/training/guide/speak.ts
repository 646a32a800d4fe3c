import { createComment, createPost } from '#areas/feed/index.ts';
import { findPerson } from '#areas/people/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { GuideWordRecord } from '../models/guide-words.ts';
import { guideWords } from '../models/guide-words.ts';
import { forgetPractising } from '../practice/practice-index.ts';
import { bringGuide, guideViewer } from './guide-person.ts';

export interface Speaking { readonly enrolment: EnrolmentRecord; readonly content: CourseContent }

/** Whether the course gives its guide anything to say. */
export const hasGuide = ({ guide }: CourseContent): boolean => guide.lines.length + guide.answers.length + guide.helpWords.length > 0;

/** Opens the learner's own thread in the cohort's space, once. Gives the post, or null when there can be none. */
export async function beginThread(ctx: AppContext, { enrolment, content }: Speaking): Promise<string | null> {
  if (!hasGuide(content)) return null;
  const known = enrolment.threadPostId ?? (await enrolments(ctx).findById(enrolment._id).select({ threadPostId: 1 }).lean<Pick<EnrolmentRecord, 'threadPostId'>>())?.threadPostId;
  if (known) return known.toString();
  // Whoever is through needs nobody to lead them in.
  if (enrolment.completedAt !== null) return null;
  const learner = await findPerson(ctx, enrolment.personId.toString());
  const cohort = await cohorts(ctx).findById(enrolment.cohortId).select({ spaceId: 1 }).lean();
  if (!learner || !cohort) return null;
  const lines = content.guide.lines.filter(({ on }) => on === 'begin').map(({ says }) => textFor(says, learner.locale, content.languages));
  const body = lines.length > 0 ? lines.join('\n\n') : translate(learner.locale, 'practice.guide-begin', { course: textFor(content.title, learner.locale, content.languages) });
  await bringGuide(ctx, cohort.spaceId.toString());
  const { id } = await createPost(ctx, await guideViewer(ctx, learner.locale), { space: cohort.spaceId.toString(), kind: 'update', body: `@${learner.handle} ${body}` }, { key: `guide-thread-${enrolment._id.toString()}` });
  await enrolments(ctx).updateOne({ _id: enrolment._id, threadPostId: null }, { $set: { threadPostId: objectId(id) } });
  forgetPractising(ctx, enrolment.personId.toString());
  return id;
}

/** Says something in the learner's thread, once for each occasion. `inside` runs in the transaction that first takes the occasion. False when it was said before. */
export async function speak(ctx: AppContext, speaking: Speaking, occasion: string, body: string, options: { readonly parent?: string; readonly inside?: () => Promise<void> } = {}): Promise<boolean> {
  const postId = await beginThread(ctx, speaking);
  if (postId === null) return false;
  const word = await takeOccasion(ctx, speaking.enrolment, occasion, options.inside);
  if (word.commentId !== null) return false;
  const learner = await findPerson(ctx, speaking.enrolment.personId.toString());
  try {
    const { id } = await createComment(ctx, await guideViewer(ctx, learner?.locale ?? 'en'), postId, { body, ...(options.parent ? { parent: options.parent } : {}) }, { key: `guide-${word._id.toString()}` });
    await guideWords(ctx).updateOne({ _id: word._id }, { $set: { commentId: objectId(id) } });
    return true;
  } catch (error) {
    // The thread, or what was asked, is gone, or the space is archived: there is nobody to tell.
    if (error instanceof AppError && ['not-found', 'forbidden', 'invalid'].includes(error.code)) return false;
    throw error;
  }
}

/** The word for an occasion, as it was taken first: whoever comes second gets the same. */
const takeOccasion = (ctx: AppContext, { _id: enrolmentId }: EnrolmentRecord, occasion: string, inside: (() => Promise<void>) | undefined): Promise<GuideWordRecord> => ctx.store.transact(async () => {
  const word: GuideWordRecord = { _id: newId(), enrolmentId, occasion, commentId: null, at: ctx.clock.now() };
  const known = await guideWords(ctx).findOneAndUpdate({ enrolmentId, occasion }, { $setOnInsert: { _id: word._id, commentId: null, at: word.at } }, { upsert: true, returnDocument: 'after' }).lean<GuideWordRecord>();
  if (known?._id.equals(word._id)) await inside?.();
  return known ?? word;
});
