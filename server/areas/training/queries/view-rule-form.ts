import { listDepartments, listLocations } from '#areas/people/index.ts';
import { roles } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { RuleFormView } from '#views/types/training-desk.ts';
import type { ConditionRecord } from '../models/cohorts.ts';
import { previewRule } from './preview-rule.ts';

const offered = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'zh', 'ja'];

/** The form of a rule with what is chosen, and whom it is about today. */
export async function viewRuleForm(ctx: AppContext, conditions: readonly ConditionRecord[]): Promise<RuleFormView> {
  const chosen = (field: ConditionRecord['field']): readonly string[] => conditions.find((one) => one.field === field)?.values ?? [];
  const offer = (field: 'department' | 'location', all: readonly { readonly name: string; readonly count: number }[]): RuleFormView['departments'] => {
    const taken = chosen(field).map((name) => name.toLowerCase());
    return all.map(({ name, count }) => ({ name, count, chosen: taken.includes(name.toLowerCase()) }));
  };
  const languages = [...new Set([...offered, ...chosen('language')])];
  return {
    departments: offer('department', await listDepartments(ctx)), locations: offer('location', await listLocations(ctx)),
    roles: roles.map((name) => ({ name, chosen: chosen('role').includes(name) })), languages: languages.map((code) => ({ code, chosen: chosen('language').includes(code) })),
    titles: chosen('title').join(', '), joinedAfter: chosen('joinedAfter')[0] ?? '', preview: await previewRule(ctx, conditions),
  };
}
