import { translate } from '#core/text/translate.ts';
import type { PracticeRule } from './practice-rule.ts';

interface RuleNames {
  /** Name of a space that the rule names by its id. */
  readonly space?: string | undefined;
}

/** A practice rule in plain words: "Write a comment in any space on a post of a colleague from another department, at least 80 characters long." Pure. */
export function describeRule(rule: PracticeRule, locale: string, names: RuleNames = {}): string {
  const say = (key: string, values?: Readonly<Record<string, string | number>>): string => translate(locale, `course.rule.${key}`, values);
  const list = (words: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string => new Intl.ListFormat(locale, { type }).format(words);
  if (rule.acts.length === 0) return say('nothing');
  // Nobody takes note of what they wrote themselves, so that "of somebody else" says nothing there.
  const onOthers = rule.acts.some((act) => act === 'comment' || act === 'answer' || act === 'answer-accepted' || act === 'reaction' || act === 'outside-rewrite' || (act === 'acknowledgement' && (rule.whose === 'other-department' || rule.whose === 'cohort')));
  const alone = rule.acts.every((act) => act === 'profile-completed' || act === 'space-joined');
  const parts = [
    list(rule.acts.map((act) => say(`act.${act}`))),
    ...(onOthers ? [say(`whose.${rule.whose}`)] : []),
    ...(alone ? [] : [typeof rule.where === 'string' ? say(`where.${rule.where}`) : say('where.space', { space: names.space ?? say('where.one-space') })]),
    ...(rule.topic === undefined || rule.topic === '' ? [] : [say('topic', { topic: rule.topic })]),
    ...(rule.with.length === 0 ? [] : [say('with', { things: list(rule.with.map((thing) => say(`thing.${thing}`))) })]),
  ];
  const sentence = `${parts.join(' ')}.`;
  const rest = [
    ...(rule.acts.length > 1 && onOthers ? [say('all-on-one')] : []),
    ...(rule.count > 1 ? [say('count', { count: rule.count })] : []),
    ...(rule.minimumLength > 0 ? [say('length', { count: rule.minimumLength })] : []),
    ...(rule.apartFrom.length > 0 ? [say('apart')] : []),
    ...(rule.since === 'enrolment' ? [say('since-enrolment')] : []),
    ...(rule.confirm ? [say('confirm')] : []),
  ];
  return [sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1), ...rest].join(' ');
}
