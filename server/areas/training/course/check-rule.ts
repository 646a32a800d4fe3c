import type { CoursePath } from './course-place.ts';
import type { CourseProblem } from './course-problem.ts';
import { problemAt, warningAt } from './course-problem.ts';
import type { PracticeAct, PracticeRule } from './practice-rule.ts';

/** What an act is done to: a post of one's own, somebody's post, a space, oneself. */
const targetOf: Readonly<Record<PracticeAct, 'own post' | 'post' | 'space' | 'oneself'>> = {
  post: 'own post', question: 'own post', comment: 'post', answer: 'post', 'answer-accepted': 'post', reaction: 'post', acknowledgement: 'post', 'space-joined': 'space', 'profile-completed': 'oneself', 'outside-rewrite': 'post',
};
const written: ReadonlySet<PracticeAct> = new Set<PracticeAct>(['post', 'question', 'comment', 'answer', 'answer-accepted', 'outside-rewrite']);

export interface RuleSurroundings {
  /** Ids of practice steps of the course. */
  readonly practiceSteps: ReadonlySet<string>;
  readonly ownId: string;
  /** Ids of the spaces that can be chosen; absent when nobody looked. */
  readonly spaces?: ReadonlySet<string> | undefined;
}

/** Says why no act can ever meet a rule. */
export function checkRule(rule: PracticeRule, path: CoursePath, { practiceSteps, ownId, spaces }: RuleSurroundings): CourseProblem[] {
  if (rule.acts.length === 0) return [problemAt(path, 'rule-no-act')];
  const targets = new Set(rule.acts.map((act) => targetOf[act]));
  const hasText = rule.acts.some((act) => written.has(act));
  const onOwn = targets.has('own post') && targets.has('post');
  const wantsText = rule.minimumLength > 0 || rule.with.length > 0 || rule.topic !== undefined;
  return [
    ...((targets.size > 1 && !onOwn) || (onOwn && rule.whose !== 'anyone') ? [problemAt(path, 'rule-no-target')] : []),
    ...(wantsText && !hasText ? [problemAt(path, 'rule-no-text')] : []),
    ...(rule.acts.includes('profile-completed') && rule.count > 1 ? [problemAt(path, 'rule-only-once')] : []),
    ...(rule.acts.includes('post') && rule.acts.includes('question') ? [warningAt(path, 'rule-says-twice')] : []),
    ...(typeof rule.where === 'object' && spaces && !spaces.has(rule.where.space) ? [problemAt(path, 'rule-space-unknown')] : []),
    ...rule.apartFrom.flatMap((id) => (id === ownId || !practiceSteps.has(id) ? [problemAt(path, 'rule-apart-unknown', { values: { id } })] : [])),
  ];
}
