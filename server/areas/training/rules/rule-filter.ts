import { escapePattern } from '#core/text/escape-pattern.ts';
import { guideAddress } from '../guide/guide-address.ts';
import type { ConditionRecord } from '../models/cohorts.ts';

const exactly = (value: string): RegExp => new RegExp(`^${escapePattern(value.trim())}$`, 'i');
const spoken = (value: string): RegExp => new RegExp(`^${escapePattern(value.split('-')[0] ?? '')}(-|$)`, 'i');

/** The same as `matchPerson`, as a question to the store; null for a rule that is about nobody. */
export function ruleFilter(conditions: readonly ConditionRecord[]): Record<string, unknown> | null {
  if (conditions.length === 0 || conditions.some(({ values }) => values.length === 0)) return null;
  return { $and: [{ email: { $ne: guideAddress } }, ...conditions.map(filterOf)] };
}

const filterOf = ({ field, values }: ConditionRecord): Record<string, unknown> => {
  if (field === 'department' || field === 'location' || field === 'title') return { $or: values.map((value) => ({ [field]: exactly(value) })) };
  if (field === 'role') return { roles: { $in: values } };
  if (field === 'joinedAfter') return { joinedAt: { $gte: new Date(Math.min(...values.map((value) => Date.parse(value)))) } };
  return { $or: values.flatMap((value) => [{ locale: spoken(value) }, { languages: spoken(value) }]) };
};
