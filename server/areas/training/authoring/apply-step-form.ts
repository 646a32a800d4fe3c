import type { Step } from '../course/course-schema.ts';
import { ruleOfPattern } from '../course/practice-patterns.ts';
import type { PracticeRule } from '../course/practice-rule.ts';
import { kept } from './apply-question-form.ts';
import type { FormValues } from './form-values.ts';
import { isTicked, manyOf, numberOf, numberOrNull, oneOf, say, sayIfAny } from './form-values.ts';

/** A step with what was typed into its form; it still has to pass the schema. Questions have forms of their own. */
export function applyStepForm(step: Step, values: FormValues, language: string): object {
  const text = oneOf(values, 'text');
  const any = { id: step.id, title: say(step.title, oneOf(values, 'title'), language), required: isTicked(values, 'required'), minutes: numberOf(values, 'minutes'), after: manyOf(values, 'after') };
  switch (step.kind) {
    case 'read': return { ...step, ...any, body: say(step.body, text, language) };
    case 'quiz': return { ...step, ...any, introduction: sayIfAny(step.introduction, text, language), passMark: numberOf(values, 'passMark'), attempts: numberOrNull(values, 'attempts'), shuffle: isTicked(values, 'shuffle'), draw: numberOrNull(values, 'draw') };
    case 'practice': return { ...step, ...any, task: say(step.task, text, language), rule: ruleOf(step.rule, values) };
    case 'hand-in': return {
      ...step, ...any, task: say(step.task, text, language), accepts: oneOf(values, 'accepts') ?? step.accepts, passMark: numberOf(values, 'passMark'),
      rubric: kept(values, 'criterion', step.rubric).map(({ row, old, id }) => ({
        id, title: say(old?.title, row.get('text'), language), points: (row.get('points') ?? '').trim() === '' ? (old?.points ?? 1) : Number(row.get('points')), description: sayIfAny(old?.description, row.get('other'), language),
      })),
    };
    case 'package': return { ...step, ...any, about: sayIfAny(step.about, text, language), passMark: numberOrNull(values, 'passMark') };
    case 'meeting': return { ...step, ...any, about: say(step.about, text, language) };
    case 'acknowledge': return { ...step, ...any, policy: say(step.policy, text, language), version: oneOf(values, 'version') ?? step.version };
  }
}

const spacePrefix = 'space:';

const patternPrefix = 'pattern:';

function ruleOf(rule: PracticeRule, values: FormValues): object {
  const act = oneOf(values, 'act') ?? '';
  const pattern = act.startsWith(patternPrefix) ? ruleOfPattern(act.slice(patternPrefix.length), rule) : null;
  if (pattern) return pattern;
  const where = oneOf(values, 'where') ?? '';
  const topic = (oneOf(values, 'topic') ?? '').trim().replace(/^#/, '');
  return {
    acts: manyOf(values, 'acts'), where: where.startsWith(spacePrefix) ? { space: where.slice(spacePrefix.length) } : where, whose: oneOf(values, 'whose') ?? rule.whose, since: oneOf(values, 'since') ?? rule.since,
    count: numberOf(values, 'count'), minimumLength: numberOf(values, 'minimumLength'), with: manyOf(values, 'with'), ...(topic === '' ? {} : { topic }), graceHours: numberOf(values, 'graceHours'), confirm: isTicked(values, 'confirm'), apartFrom: manyOf(values, 'apartFrom'),
  };
}
