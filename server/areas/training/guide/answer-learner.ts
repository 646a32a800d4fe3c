import { findComment } from '#areas/feed/index.ts';
import { findPerson, findPersons } from '#areas/people/index.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import { helpAsked } from '../events.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { stepById } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import { chooseAnswer } from './choose-answer.ts';
import type { Speaking } from './speak.ts';
import { speak } from './speak.ts';

const between = '|';

/** Answers what a learner writes in their own thread, once for each comment, or calls those who look after them. */
export async function answerLearner(ctx: AppContext, fact: { readonly commentId: string; readonly postId: string; readonly authorId: string; readonly parentId: string | null }): Promise<void> {
  const enrolment = await enrolments(ctx).findOne({ threadPostId: fact.postId, personId: fact.authorId, state: { $ne: 'ended' } }).lean<EnrolmentRecord>();
  if (!enrolment) return;
  const [comment, learner] = [await findComment(ctx, fact.commentId), await findPerson(ctx, fact.authorId)];
  if (!comment || comment.removedAt !== null || !learner) return;
  const { content } = await findVersion(ctx, enrolment.versionId);
  const reply = chooseAnswer(plainText(comment.body), content.guide, translate(learner.locale, 'practice.help-words').split(between));
  if (reply === null) return;
  const options = { parent: fact.parentId ?? fact.commentId };
  const occasion = `answer:${fact.commentId}`;
  const speaking = { enrolment, content };
  if (reply.kind === 'says') {
    await speak(ctx, speaking, occasion, textFor(reply.says, learner.locale, content.languages), options);
    return;
  }
  await speak(ctx, speaking, occasion, await callForHelp(ctx, speaking, learner), { ...options, inside: async () => {
    await ctx.events.record(helpAsked, {
      courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId: enrolment._id.toString(), personId: fact.authorId, stepId: enrolment.nextStepId, postId: fact.postId,
    }, fact.authorId);
  } });
}

/** Names the buddy first, then the trainers. */
async function callForHelp(ctx: AppContext, { enrolment, content }: Speaking, learner: { readonly name: string; readonly locale: string }): Promise<string> {
  const cohort = await cohorts(ctx).findById(enrolment.cohortId).select({ trainerIds: 1 }).lean();
  const ids = [...new Set([...(enrolment.buddyId ? [enrolment.buddyId] : []), ...(cohort?.trainerIds ?? [])].map(String))].filter((id) => id !== enrolment.personId.toString());
  const called = await findPersons(ctx, ids);
  const names = ids.flatMap((id) => {
    const person = called.get(id);
    return person?.status === 'active' ? [`@${person.handle}`] : [];
  }).join(' ');
  const step = enrolment.nextStepId === null ? null : stepById(content, enrolment.nextStepId);
  const words = { names, name: learner.name, step: step ? textFor(step.title, learner.locale, content.languages) : '' };
  return names === '' ? translate(learner.locale, 'practice.guide-nobody') : translate(learner.locale, step ? 'practice.guide-calls-at' : 'practice.guide-calls', words);
}
