import { findStanding, loadSpaces, readSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { StoredFile } from '#core/files/files.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import type { EnrolmentDetailView, LessonPageView, StepWorkView } from '#views/types/training-learn.ts';
import type { AnswersInput } from '../commands/save-answers.ts';
import { describeRule } from '../course/describe-rule.ts';
import type { Lesson, Step } from '../course/course-schema.ts';
import { placeOfRule } from '../presenters/place-of-rule.ts';
import { presentAttempt, presentUploads } from '../presenters/present-attempt.ts';
import { lessonUrl, presentStep, reads } from '../presenters/present-outline.ts';
import type { QuestionReader } from '../presenters/present-questions.ts';
import { presentQuestion } from '../presenters/present-questions.ts';
import { lessonById, stepById } from '../progress/course-plan.ts';
import { findOwnEnrolment } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import type { AnsweredStep } from '../quiz/lay-out.ts';
import { askedIn, isAnswered, layOut, passMarkOf } from '../quiz/lay-out.ts';
import { keepAnswer } from '../quiz/show-question.ts';
import type { StepAttempts } from './find-attempts.ts';
import { findAttemptsOf } from './find-attempts.ts';
import { findPictures, renderText } from './render-text.ts';
import type { LoadedEnrolment } from './view-enrolments.ts';
import { loadEnrolments, presentDetail } from './view-enrolments.ts';
import { viewPackageWork } from './view-play.ts';
import { viewLessonBody } from './view-lesson-body.ts';

/** A form that was refused: what was typed comes back into the step. */
export interface RefusedStep { readonly stepId: string; readonly typed: AnswersInput; readonly form: FormView }
export interface LessonPage { readonly enrolment: EnrolmentDetailView; readonly lesson: LessonPageView }

interface Work { readonly ctx: AppContext; readonly viewer: Viewer; readonly loaded: LoadedEnrolment; readonly lesson: Lesson; readonly attempts: ReadonlyMap<string, StepAttempts>; readonly files: readonly StoredFile[]; readonly slug: string | null; readonly refused: RefusedStep | null }

const noForm: FormView = { values: {}, problems: {}, notice: null };

/** A lesson of the viewer's own enrolment, with its steps as they are worked on. A lesson that is not open yet shows why, and nothing of its text. @throws AppError not-found */
export const viewLesson = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, lessonId: string, refused: RefusedStep | null = null): Promise<LessonPage> => {
  const enrolment = await findOwnEnrolment(ctx, viewer, enrolmentId);
  const [loaded] = await loadEnrolments(ctx, viewer, [enrolment]);
  const lesson = loaded && lessonById(loaded.source.content, lessonId);
  if (!loaded || !lesson) throw notFound();
  const detail = await presentDetail(ctx, viewer, loaded);
  const number = detail.lessons.findIndex(({ id }) => id === lessonId);
  const locked = detail.lessons[number]?.locked ?? null;
  const attempts = await findAttemptsOf(ctx, enrolment, lesson.steps.filter(isAnswered).map(({ id }) => id));
  const fileIds = [...attempts.values()].flatMap(({ working, last }) => [...(working?.fileIds ?? []), ...(last?.fileIds ?? [])]).map(String);
  const standing = loaded.cohort && await findStanding(ctx, viewer, loaded.cohort.spaceId.toString());
  const work: Work = { ctx, viewer, loaded, lesson, attempts, files: fileIds.length === 0 ? [] : await ctx.files.findMany(fileIds), slug: standing?.space.slug ?? null, refused };
  const steps: StepWorkView[] = [];
  if (locked === null) for (const step of lesson.steps) steps.push(await viewStep(work, step));
  const beside = (place: number): { title: string; url: string } | null => { const other = detail.lessons[place]; return other ? { title: other.title, url: lessonUrl(enrolmentId, other.id) } : null; };
  return {
    enrolment: detail,
    lesson: {
      id: lesson.id, title: reads(loaded.source)(lesson.title), parts: locked === null ? await viewLessonBody(ctx, viewer, reads(loaded.source)(lesson.body), 2) : [], locked, steps,
      number: number + 1, count: detail.lessons.length, previous: beside(number - 1), following: beside(number + 1),
    },
  };
};

const viewStep = async (work: Work, step: Step): Promise<StepWorkView> => {
  const { ctx, viewer, loaded: { enrolment, source }, lesson, refused } = work;
  const shown = presentStep(source, lesson, step);
  const read = reads(source);
  const workable = shown.standing === 'open' && shown.locked === null && enrolment.state !== 'ended';
  const form = refused?.stepId === step.id ? refused.form : noForm;
  const base: StepWorkView = {
    ...shown, parts: shown.locked === null ? await viewLessonBody(ctx, viewer, read(textOf(step)), 3) : [], action: `/learn/${source.enrolmentId}/steps/${step.id}`, passMark: null, questions: [], attempt: 1, revision: 0,
    saved: false, text: '', accepts: 'either', files: [], rubric: [], last: null, policyVersion: step.kind === 'acknowledge' ? step.version : '', practice: null, meeting: null, package: null, form, workable,
  };
  if (step.kind === 'practice') return { ...base, practice: await practiceOf(work, step) };
  if (step.kind === 'package') return { ...base, passMark: step.passMark, package: shown.locked === null ? await viewPackageWork(ctx, enrolment, step) : null };
  if (step.kind === 'meeting') return { ...base, meeting: meetingOf(work, step) };
  return isAnswered(step) ? { ...base, ...(await answeringOf(work, step, base)) } : base;
};

const textOf = (step: Step): Record<string, string> => {
  switch (step.kind) {
    case 'read': return step.body;
    case 'quiz': return step.introduction ?? {};
    case 'practice':
    case 'hand-in': return step.task;
    case 'package': return step.about ?? {};
    case 'meeting': return step.about;
    case 'acknowledge': return step.policy;
  }
};

const answeringOf = async (work: Work, step: AnsweredStep, base: StepWorkView): Promise<Partial<StepWorkView>> => {
  const { ctx, loaded: { enrolment, source }, attempts, files, refused } = work;
  const { working, last, number } = attempts.get(step.id) ?? { working: null, last: null, number: 1 };
  const typed = refused?.stepId === step.id ? refused.typed : {};
  const over = base.standing === 'done' || base.standing === 'failed';
  const before = last && stepById((await findVersion(ctx, last.versionId)).content, step.id);
  const pictures = await findPictures(ctx, [step, before].flatMap((one) => (one && isAnswered(one) ? askedIn(one) : [])));
  const reader: QuestionReader = { read: reads(source), render: (text) => renderText(text, pictures) };
  return {
    passMark: step.kind === 'read' ? null : passMarkOf(step), attempt: number, revision: working?.revision ?? 0, saved: working !== null,
    text: typed.text ?? working?.text ?? '', files: working ? presentUploads(working, files) : [],
    accepts: step.kind === 'hand-in' ? step.accepts : 'text',
    rubric: step.kind === 'hand-in' ? step.rubric.map(({ title, points, description }) => ({ title: reader.read(title), points, description: description ? reader.read(description) : '' })) : [],
    questions: base.workable ? layOut(step, enrolment.seed, number).map((question) => {
      const { id } = question.question;
      const again = typed.answers?.[id];
      return presentQuestion(question, (again === undefined ? null : keepAnswer(question, again)) ?? working?.answers[id], reader, base.form.problems[`answers.${id}`]);
    }) : [],
    last: last && before && isAnswered(before) ? presentAttempt({ attempt: last, step: before, enrolment, files: files.filter(({ id }) => last.fileIds.some((fileId) => fileId.toString() === id)) }, reader, over) : null,
  };
};

const practiceOf = async ({ ctx, viewer, loaded: { cohort, source }, slug }: Work, step: Extract<Step, { kind: 'practice' }>): Promise<StepWorkView['practice']> => {
  const evidence = source.states.find(({ stepId }) => stepId === step.id)?.evidence ?? [];
  const named = typeof step.rule.where === 'object' ? await namedSpace(ctx, viewer, step.rule.where.space) : null;
  const place = placeOfRule(step.rule, { spaceId: cohort?.spaceId.toString() ?? '', slug }, named?.slug ?? null);
  return {
    rule: describeRule(step.rule, viewer.locale, { space: named?.name }), url: place.url, placeKey: place.key, count: Math.min(new Set(evidence.map(({ target }) => target)).size, step.rule.count), of: step.rule.count,
    acts: evidence.map(({ at, postId, commentId }) => ({ at: at.toISOString(), url: postId ? `/posts/${postId.toString()}${commentId ? `?comment=${commentId.toString()}#comment-${commentId.toString()}` : ''}` : null })),
  };
};

/** A space that a rule names by its id or address, as far as the viewer may read there. */
const namedSpace = async (ctx: AppContext, viewer: Viewer, named: string): Promise<{ readonly slug: string; readonly name: string } | null> => {
  const space = [...(await loadSpaces(ctx)).values()].find((one) => one._id.toString() === named || one.slug === named);
  const standing = space && await findStanding(ctx, viewer, space._id.toString());
  return standing && readSpace(standing.facts) ? { slug: space.slug, name: space.name } : null;
};

const meetingOf = ({ loaded: { cohort, source } }: Work, step: Step): StepWorkView['meeting'] => {
  const meeting = cohort?.meetings.find(({ stepId }) => stepId === step.id);
  return meeting ? { at: meeting.at.toISOString(), minutes: meeting.minutes, place: meeting.place, link: meeting.link, calendarUrl: `/learn/${source.enrolmentId}/steps/${step.id}/meeting.ics` } : null;
};
