import type { PersonRecord } from '#areas/people/index.ts';
import { people, presentPersonRef } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { RulePreview } from '#views/types/training-desk.ts';
import type { ConditionRecord } from '../models/cohorts.ts';
import { ruleFilter } from '../rules/rule-filter.ts';

const shown = 8;

/** How many people a rule is about today, and the first of them by name. */
export async function previewRule(ctx: AppContext, conditions: readonly ConditionRecord[]): Promise<RulePreview> {
  const filter = ruleFilter(conditions);
  if (!filter) return { says: false, count: 0, people: [] };
  const about = { status: 'active' as const, ...filter };
  const found = await people(ctx).find(about).sort({ sortName: 1 }).limit(shown).lean<PersonRecord[]>();
  return { says: true, count: found.length < shown ? found.length : await people(ctx).countDocuments(about), people: found.map(presentPersonRef) };
}
