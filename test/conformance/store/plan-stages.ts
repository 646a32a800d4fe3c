import type { Document } from 'mongodb';

/** All stages of a winning plan, outermost first. */
export function planStages(explained: Document): Document[] {
  const planner = (explained['queryPlanner'] ?? explained['stages']?.[0]?.$cursor?.queryPlanner) as Document;
  const walk = (stage: Document | undefined): Document[] => (stage ? [stage, ...walk(stage['inputStage'] as Document | undefined),
    ...((stage['inputStages'] ?? []) as Document[]).flatMap(walk), ...walk(stage['queryPlan'] as Document | undefined)] : []);
  return walk(planner['winningPlan'] as Document);
}

export const stageNames = (explained: Document): string[] => planStages(explained).map((stage) => String(stage['stage']));
export const indexNames = (explained: Document): string[] => planStages(explained).flatMap((stage) => (stage['indexName'] === undefined ? [] : [String(stage['indexName'])]));
