import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { PackageWorkView, PlayPageView } from '#views/types/training-learn.ts';
import { courseUrl } from '../authoring/course-urls.ts';
import type { Step } from '../course/course-schema.ts';
import { findStep } from '../course/edit-course.ts';
import { textFor } from '../course/local-text.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import type { PackageResultRecord } from '../models/package-results.ts';
import { packageResults } from '../models/package-results.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { countedItems } from '../packages/package-facts.ts';
import { makeTicket } from '../packages/play-ticket.ts';
import { stepUrl } from '../presenters/present-outline.ts';
import { lessonOf, lockedBecause, standingsOf, stepById } from '../progress/course-plan.ts';
import { findOwnEnrolment } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { findPlanTimes } from '../progress/plan-times.ts';
import { findCourse } from './find-course.ts';
import { findPackage } from './find-package.ts';

const frameOf = (ctx: AppContext, ticket: string): string | null => (ctx.config.packageUrl === undefined ? null : `${ctx.config.packageUrl}/play/${ticket}/`);

/** The page on which a learner works through a package; where the step waits for something, only the way back to where that is said. @throws AppError not-found */
export async function viewPlay(ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string): Promise<PlayPageView | { readonly locked: string }> {
  const enrolment = await findOwnEnrolment(ctx, viewer, enrolmentId);
  const { content } = await findVersion(ctx, enrolment.versionId);
  const [step, lesson] = [stepById(content, stepId), lessonOf(content, stepId)];
  if (step?.kind !== 'package' || !lesson) throw notFound();
  const backUrl = stepUrl(enrolmentId, lesson.id, stepId);
  const states = await stepStates(ctx).find({ enrolmentId: enrolment._id }).lean<StepStateRecord[]>();
  if (lockedBecause(content, standingsOf(states), await findPlanTimes(ctx, enrolment, content), step)) return { locked: backUrl };
  const record = await findPackage(ctx, step.package);
  const own = states.find((one) => one.stepId === stepId);
  const ticket = record && makeTicket(ctx.config, { kind: 'learn', enrolment: enrolmentId, step: stepId, person: viewer.personId, package: record._id.toString() }, ctx.clock.now());
  const frameUrl = ticket === null ? null : frameOf(ctx, ticket);
  return {
    id: `${enrolmentId}-${stepId}`, title: textFor(step.title, viewer.locale, content.languages), backUrl, backText: textFor(lesson.title, viewer.locale, content.languages), trial: false,
    frameUrl: enrolment.state === 'ended' ? null : frameUrl, notice: enrolment.state === 'ended' ? 'ended' : frameUrl === null ? 'not-playable' : null, standing: own?.standing ?? 'open', score: own?.score ?? null,
  };
}

/** The page on which a trainer tries a package out that a draft plays; nothing of it is kept. @throws AppError not-found */
export async function viewTrial(ctx: AppContext, viewer: Viewer, courseId: string, stepId: string): Promise<PlayPageView> {
  const { draft } = await findCourse(ctx, viewer, courseId);
  const step = findStep(draft, stepId)?.step;
  const record = step?.kind === 'package' ? await findPackage(ctx, step.package) : null;
  if (!step || !record) throw notFound();
  const frameUrl = frameOf(ctx, makeTicket(ctx.config, { kind: 'trial', person: viewer.personId, package: record._id.toString() }, ctx.clock.now()));
  return {
    id: `${courseId}-${stepId}`, title: textFor(step.title, viewer.locale, draft.languages) || record.facts.title, backUrl: courseUrl(courseId, { part: 'step', step: stepId }, ''), backText: textFor(draft.title, viewer.locale, draft.languages), trial: true,
    frameUrl, notice: frameUrl === null ? 'not-playable' : null, standing: 'open', score: null,
  };
}

/** What the card of a step shows of its package. */
export async function viewPackageWork(ctx: AppContext, { _id }: Pick<EnrolmentRecord, '_id'>, step: Extract<Step, { kind: 'package' }>): Promise<PackageWorkView | null> {
  const record = await findPackage(ctx, step.package);
  if (!record) return null;
  const found = await packageResults(ctx).findOne({ enrolmentId: _id, stepId: step.id }).select({ packageId: 1, 'items.item': 1, 'items.standing': 1, 'items.done': 1 }).lean<PackageResultRecord>();
  const results = found?.packageId.equals(record._id) ? found.items : [];
  return {
    url: `/learn/${_id.toString()}/steps/${step.id}/play`, begun: results.length > 0, playable: ctx.config.packageUrl !== undefined,
    items: countedItems(record.facts).map(({ id, title }) => { const own = results.find(({ item }) => item === id); return { title, standing: own?.standing ?? 'not-attempted', done: own?.done ?? false }; }),
  };
}
