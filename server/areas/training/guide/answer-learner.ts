import { findComment } from '#areas/feed/index.ts';
import { findPerson } from '#areas/people/index.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import { helpAsked } from '../events.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { stepById } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import { chooseAnswer } from './choose-answer.ts';
import type { Remark } from './expects-answer.ts';
import { expectsAnswer } from './expects-answer.ts';
import { findCarers } from './find-carers.ts';
import { sayUnknown } from './say-unknown.ts';
import type { Speaking } from './speak.ts';
import { speak } from './speak.ts';

const between = '|';

interface Said {
  readonly commentId: string;
  readonly postId: string;
  readonly authorId: string;
  readonly parentId: string | null;
  readonly parentAuthorId: string | null;
  readonly mentions: readonly string[];
}

/** Answers what a learner writes in their own thread, once for each comment, calls those who look after them, or says kindly that it does not know. */
export async function answerLearner(ctx: AppContext, guideId: string, fact: Said): Promise<void> {
  const enrolment = await enrolments(ctx).findOne({ threadPostId: fact.postId, personId: fact.authorId, state: { $ne: 'ended' } }).lean<EnrolmentRecord>();
  if (!enrolment) return;
  const [comment, learner] = [await findComment(ctx, fact.commentId), await findPerson(ctx, fact.authorId)];
  if (!comment || comment.removedAt !== null || !learner) return;
  const { content } = await findVersion(ctx, enrolment.versionId);
  const reply = chooseAnswer(plainText(comment.body), content.guide, translate(learner.locale, 'practice.help-words').split(between));
  const options = { parent: fact.parentId ?? fact.commentId };
  const occasion = `answer:${fact.commentId}`;
  const speaking = { enrolment, content };
  if (reply === null) {
    if (expectsAnswer(remarkOf(fact, guideId, plainText(comment.body)))) await speak(ctx, speaking, occasion, await sayUnknown(ctx, speaking, learner), options);
    return;
  }
  if (reply.kind === 'says') {
    await speak(ctx, speaking, occasion, textFor(reply.says, learner.locale, content.languages), options);
    return;
  }
  await speak(ctx, speaking, occasion, await callForHelp(ctx, speaking, learner), { ...options, inside: async () => {
    await ctx.events.record(helpAsked, {
      courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId: enrolment._id.toString(), personId: fact.authorId, stepId: enrolment.nextStepId, postId: fact.postId, buddyId: enrolment.buddyId?.toString() ?? null,
    }, fact.authorId);
  } });
}

const remarkOf = (fact: Said, guideId: string, text: string): Remark => ({
  text, mentionsGuide: fact.mentions.includes(guideId), mentionsOthers: fact.mentions.some((id) => id !== guideId && id !== fact.authorId),
  answers: fact.parentAuthorId === null ? 'nobody' : fact.parentAuthorId === guideId ? 'guide' : fact.parentAuthorId === fact.authorId ? 'learner' : 'others',
});

/** Names the buddy first, then the trainers. */
async function callForHelp(ctx: AppContext, { enrolment, content }: Speaking, learner: { readonly name: string; readonly locale: string }): Promise<string> {
  const names = (await findCarers(ctx, enrolment)).map(({ handle }) => `@${handle}`).join(' ');
  const step = enrolment.nextStepId === null ? null : stepById(content, enrolment.nextStepId);
  const words = { names, name: learner.name, step: step ? textFor(step.title, learner.locale, content.languages) : '' };
  return names === '' ? translate(learner.locale, 'practice.guide-nobody') : translate(learner.locale, step ? 'practice.guide-calls-at' : 'practice.guide-calls', words);
}
