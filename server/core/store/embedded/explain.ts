import type { Doc } from './bson.ts';
import type { IndexPlan } from './planner.ts';
import { findRows, planOf } from './query.ts';
import type { Query } from './query.ts';
import type { Run } from './scan.ts';

function indexStage(plan: IndexPlan): Doc {
  const scan: Doc = {
    stage: 'IXSCAN', keyPattern: plan.index.spec['key'], indexName: plan.index.name, isMultiKey: plan.index.multikey.includes(true), isUnique: plan.index.unique,
    isSparse: plan.index.sparse, isPartial: plan.index.partial !== undefined, direction: plan.backward ? 'backward' : 'forward', ranges: plan.ranges.length,
  };
  const merged = plan.mergeAt > 0 ? { stage: 'SORT_MERGE', inputStage: scan } : scan;
  return { stage: 'FETCH', ...(plan.residual.length > 0 ? { residualConditions: plan.residual.length } : {}), inputStage: merged };
}

/** How a query would be read, told as MongoDB tells it, with what it cost when `execute` is set. */
export function explainQuery(run: Run | undefined, query: Query, namespace: string, execute: boolean): Doc {
  const started = performance.now();
  let returned = 0;
  let stage: Doc = { stage: 'EOF' };
  if (run) {
    const plan = planOf(run, query);
    if (plan.kind === 'collection') stage = { stage: 'COLLSCAN', direction: 'forward' };
    else if (plan.kind === 'index') stage = indexStage(plan);
    else stage = { stage: plan.sorted && query.sort.length > 0 ? 'SORT_MERGE' : 'OR', inputStages: plan.branches.map(indexStage) };
    if (!plan.sorted) stage = { stage: 'SORT', inputStage: stage };
    if (query.limit > 0) stage = { stage: 'LIMIT', limitAmount: query.limit, inputStage: stage };
    if (execute) {
      for (const row of findRows(run, query, plan)) {
        if (!row.raw) run.fetch(row.rid);
        returned += 1;
      }
    }
  }
  return {
    explainVersion: '1',
    queryPlanner: { namespace, winningPlan: stage, rejectedPlans: [] },
    ...(execute ? {
      executionStats: {
        executionSuccess: true, nReturned: returned, executionTimeMillis: Math.round(performance.now() - started),
        totalKeysExamined: run?.keys ?? 0, totalDocsExamined: run?.docs ?? 0,
      },
    } : {}),
    ok: 1,
  };
}
