import type { AppContext } from '#server/context.ts';
import type { CohortCounts } from '#views/types/training-desk.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { enrolments } from '../models/enrolments.ts';

interface Sums { _id: CohortRecord['_id']; learners: number; done: number; notBegun: number; late: number; waiting: number; leaving: number; steps: number; stepsDone: number }

const none: CohortCounts = { learners: 0, done: 0, underWay: 0, notBegun: 0, late: 0, waiting: 0, leaving: 0, percent: 0 };
const when = (condition: object): { $sum: object } => ({ $sum: { $cond: [condition, 1, 0] } });
const is = (state: string): object => ({ $eq: ['$state', state] });

/** How far cohorts are, by id; those who were let go do not count. */
export async function countCohorts(ctx: AppContext, ids: readonly CohortRecord['_id'][]): Promise<(id: CohortRecord['_id']) => CohortCounts> {
  const underWay = { $or: [is('active'), is('leaving')] };
  const sums = ids.length === 0 ? [] : await enrolments(ctx).aggregate<Sums>([
    { $match: { cohortId: { $in: ids }, state: { $in: ['active', 'leaving', 'done'] } } },
    { $group: {
      _id: '$cohortId', learners: { $sum: 1 }, done: when(is('done')), leaving: when(is('leaving')), waiting: { $sum: '$waiting' }, steps: { $sum: '$stepsTotal' }, stepsDone: { $sum: '$stepsDone' },
      notBegun: when({ $and: [underWay, { $eq: ['$stepsDone', 0] }, { $eq: ['$waiting', 0] }] }),
      late: when({ $and: [underWay, { $ne: ['$dueAt', null] }, { $lt: ['$dueAt', ctx.clock.now()] }] }),
    } },
  ]);
  const byId = new Map(sums.map(({ _id, steps, stepsDone, ...rest }): [string, CohortCounts] =>
    [_id.toString(), { ...rest, underWay: rest.learners - rest.done, percent: steps === 0 ? 0 : Math.floor((stepsDone / steps) * 100) }]));
  return (id) => byId.get(id.toString()) ?? none;
}
