import { defineSubscriber } from '#core/events/subscriber.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { attemptMarked, enrolmentCompleted, enrolmentMade, stepCompleted } from '../events.ts';
import { sendStatementName } from '../jobs/send-statement.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { stepById } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import type { StatementFacts, Verb } from '../statements/statement.ts';
import { moveOnOf, statementOf } from '../statements/statement.ts';

interface Fact { readonly enrolmentId: string; readonly stepId?: string; readonly attemptId?: string; readonly passed?: boolean; readonly score?: number | null }
type Said = Pick<StatementFacts, 'verb' | 'of' | 'step' | 'score' | 'success'>;

/** Writes down for the record store, if there is one, what somebody has begun, answered, passed and completed. */
export const tellRecordStore = defineSubscriber({
  name: 'training.tell-record-store',
  on: [enrolmentMade, attemptMarked, stepCompleted, enrolmentCompleted],
  handle: async (ctx, event) => {
    if (!ctx.config.recordStore) return;
    const fact: Fact = event.data;
    const enrolment = await enrolments(ctx).findById(fact.enrolmentId).lean<EnrolmentRecord>();
    if (!enrolment) return;
    const { content } = await findVersion(ctx, enrolment.versionId);
    const found = fact.stepId === undefined ? null : stepById(content, fact.stepId);
    const step = found ? { id: found.id, title: found.title, kind: found.kind, passMark: 'passMark' in found ? found.passMark : null } : undefined;
    const about = { baseUrl: ctx.config.baseUrl, personId: enrolment.personId.toString(), enrolmentId: fact.enrolmentId, course: { id: enrolment.courseId.toString(), title: content.title }, at: event.at };
    for (const said of await saidBy(ctx, event, fact, step)) {
      const statement = statementOf({ ...about, ...said });
      await ctx.jobs.add(sendStatementName, { statement }, { key: statement.id });
    }
  },
});

const saidBy = async (ctx: AppContext, event: LoggedEvent, fact: Fact, step: StatementFacts['step']): Promise<Said[]> => {
  const course = (verb: Verb): Said => ({ verb, of: verb === 'launched' ? fact.enrolmentId : event.id });
  if (event.type === enrolmentMade.name) return [course('enrolled')];
  if (event.type === enrolmentCompleted.name) return [course('completed'), course('satisfied')];
  if (!step) return [];
  if (event.type === stepCompleted.name) return [course('launched'), { verb: isPassed(step.kind, fact.score) ? 'passed' : 'completed', of: event.id, step, score: fact.score ?? null }];
  const attempt = await attempts(ctx).findById(fact.attemptId ?? '').lean<AttemptRecord>();
  const marked = { of: event.id, step, score: attempt?.score ?? null, success: fact.passed ?? false };
  return [course('launched'), { verb: 'answered', ...marked }, ...(fact.passed === false ? [{ verb: 'failed' as const, ...marked }] : [])];
};

/** A package without a score was worked through; with one it was passed. */
const isPassed = (kind: Parameters<typeof moveOnOf>[0], score: number | null | undefined): boolean => moveOnOf(kind) === 'Passed' || (kind === 'package' && typeof score === 'number');
