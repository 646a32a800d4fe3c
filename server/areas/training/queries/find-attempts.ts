import type { AppContext } from '#server/context.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';

/** More than a step can have by far. */
const mostAttempts = 200;

export interface StepAttempts {
  /** The one under way, with what was typed; null when nothing was typed yet. */
  readonly working: AttemptRecord | null;
  /** The last one that was handed in. */
  readonly last: AttemptRecord | null;
  /** Of the one under way, or of the next. */
  readonly number: number;
}

const sorted = (found: readonly AttemptRecord[]): StepAttempts => {
  const working = found.find(({ state }) => state === 'working') ?? null;
  const last = found.reduce<AttemptRecord | null>((newest, one) => (one.state !== 'working' && (newest === null || one.number > newest.number) ? one : newest), null);
  return { working, last, number: working?.number ?? (last?.number ?? 0) + 1 };
};

/** The attempts of a learner at one step. */
export const findAttempts = async (ctx: AppContext, enrolment: Pick<EnrolmentRecord, '_id'>, stepId: string): Promise<StepAttempts> =>
  sorted(await attempts(ctx).find({ enrolmentId: enrolment._id, stepId }).sort({ number: -1 }).limit(2).lean<AttemptRecord[]>());

/** The same for several steps at once. */
export const findAttemptsOf = async (ctx: AppContext, enrolment: Pick<EnrolmentRecord, '_id'>, stepIds: readonly string[]): Promise<ReadonlyMap<string, StepAttempts>> => {
  if (stepIds.length === 0) return new Map();
  const found = await attempts(ctx).find({ enrolmentId: enrolment._id, stepId: { $in: [...stepIds] } }).sort({ number: -1 }).limit(mostAttempts).lean<AttemptRecord[]>();
  return new Map(stepIds.map((stepId) => [stepId, sorted(found.filter((attempt) => attempt.stepId === stepId))]));
};
