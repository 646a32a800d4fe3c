import { fileUrl } from '#core/files/file-urls.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { renderMarkdown } from '#core/markdown/parse-markdown.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MarkingPart, MarkingView } from '#views/types/training-desk.ts';
import { textFor } from '../course/local-text.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import { answerText } from '../presenters/answer-text.ts';
import { stepById } from '../progress/course-plan.ts';
import { findTaughtEnrolment } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import type { AnsweredStep } from '../quiz/lay-out.ts';
import { isAnswered, passMarkOf } from '../quiz/lay-out.ts';
import { listMarkedParts } from '../quiz/marked-parts.ts';
import { cohortUrl, personRefs } from './view-cohorts.ts';
import { renderText } from './view-lesson-body.ts';

/** One attempt as a trainer marks it. @throws AppError not-found */
export async function viewMarking(ctx: AppContext, viewer: Viewer, attemptId: string): Promise<MarkingView> {
  const attempt = isId(attemptId) ? await attempts(ctx).findById(attemptId).lean<AttemptRecord>() : null;
  if (!attempt || attempt.state === 'working') throw notFound();
  const { enrolment, cohort } = await findTaughtEnrolment(ctx, viewer, attempt.enrolmentId.toString());
  const { content } = await findVersion(ctx, attempt.versionId);
  const step = stepById(content, attempt.stepId);
  if (!step || !isAnswered(step)) throw notFound();
  const say = (text: typeof step.title): string => textFor(text, viewer.locale, content.languages);
  const person = await personRefs(ctx, [attempt.personId.toString()]);
  const earlier = await attempts(ctx).find({ enrolmentId: attempt.enrolmentId, stepId: attempt.stepId, number: { $lt: attempt.number }, state: 'marked' }).sort({ number: -1 }).limit(10).lean<AttemptRecord[]>();
  const files = attempt.fileIds.length === 0 ? [] : await ctx.files.findMany(attempt.fileIds.map(String));
  return {
    attemptId, person: person(attempt.personId.toString()), cohort: { name: cohort.name, url: cohortUrl(cohort._id) }, course: say(content.title), step: say(step.title), kind: step.kind,
    taskHtml: step.kind === 'hand-in' ? await renderText(ctx, say(step.task)) : '', number: attempt.number, textHtml: attempt.text === '' ? '' : renderMarkdown(attempt.text),
    files: files.map((file) => ({ url: fileUrl(file), name: file.name, size: file.bytes })), submittedAt: (attempt.submittedAt ?? attempt.startedAt).toISOString(), passMark: passMarkOf(step),
    parts: listMarkedParts(step, enrolment.seed, attempt).map((part) => presentPart(step, attempt, part, say, (question) => answerText(question, attempt.answers[question.id], viewer.locale, content.languages))),
    waiting: attempt.state === 'waiting', own: attempt.personId.equals(viewer.personId), score: attempt.score, passed: attempt.passed, comment: attempt.comment,
    earlier: earlier.map(({ number, score, comment, submittedAt, startedAt }) => ({ number, score, comment, at: (submittedAt ?? startedAt).toISOString() })),
  };
}

type Questions = Extract<AnsweredStep, { kind: 'quiz' }>['questions'];

const presentPart = (
  step: AnsweredStep, attempt: AttemptRecord, { part, most, points }: ReturnType<typeof listMarkedParts>[number], say: (text: AnsweredStep['title']) => string, answerOf: (question: Questions[number]) => string | null,
): MarkingPart => {
  const mark = attempt.marks.find((one) => one.part === part);
  const rest = { part, most, given: attempt.state === 'marked' ? mark?.points ?? points : points, comment: mark?.comment ?? '' };
  if (step.kind === 'hand-in') {
    const criterion = step.rubric.find(({ id }) => id === part);
    return { ...rest, title: criterion ? say(criterion.title) : part, about: criterion?.description ? say(criterion.description) : '', answer: null };
  }
  const question = (step.kind === 'quiz' ? step.questions : [step.question]).find(({ id }) => id === part);
  return { ...rest, title: question ? say(question.prompt) : part, about: question?.kind === 'free' && question.guidance ? say(question.guidance) : '', answer: question ? answerOf(question) : null };
};
