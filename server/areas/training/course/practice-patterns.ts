import type { PracticeRule } from './practice-rule.ts';

/** What practice most often is: each a rule to begin with, whose conditions are changed afterwards. */
export const practicePatterns = {
  introduce: { acts: ['post'], where: 'practice', with: ['image', 'alt-text'], minimumLength: 80 },
  'comment-three': { acts: ['reaction', 'comment'], where: 'live', whose: 'others', count: 3, minimumLength: 30 },
  ask: { acts: ['question'], where: 'live', minimumLength: 120 },
  'answer-another-department': { acts: ['answer'], where: 'live', whose: 'other-department', minimumLength: 80 },
  'be-accepted': { acts: ['answer-accepted'], where: 'live', whose: 'others', since: 'enrolment' },
  'acknowledge-announcement': { acts: ['acknowledgement'], where: 'live', whose: 'others' },
  'rewrite-for-outside': { acts: ['outside-rewrite'], where: 'live', whose: 'others' },
} as const satisfies Record<string, Partial<PracticeRule>>;

export type PracticePattern = keyof typeof practicePatterns;

const plain: Omit<PracticeRule, 'acts' | 'apartFrom' | 'topic'> = { where: 'live', whose: 'others', since: 'step', count: 1, minimumLength: 0, with: [], graceHours: 24, confirm: false };

/** The rule of a pattern in the place of another; null when there is no such pattern. */
export const ruleOfPattern = (name: string, before: PracticeRule): object | null =>
  (Object.hasOwn(practicePatterns, name) ? { ...plain, apartFrom: before.apartFrom, ...practicePatterns[name as PracticePattern] } : null);
