import { translate } from '#core/text/translate.ts';
import type { CriterionRow, OptionView, RuleEditor, StepEditor } from '#views/types/course.ts';
import { markOfStep } from '../authoring/part-mark.ts';
import { questionKinds } from '../authoring/apply-question-form.ts';
import type { CourseContent, Step } from '../course/course-schema.ts';
import { describeRule } from '../course/describe-rule.ts';
import { textFor } from '../course/local-text.ts';
import { mainText } from '../course/main-text.ts';
import { practicePatterns } from '../course/practice-patterns.ts';
import type { PracticeAct, PracticeRule } from '../course/practice-rule.ts';
import { fileUrl } from '#core/files/file-urls.ts';
import type { CoursePackageRecord } from '../models/course-packages.ts';
import type { QuestionEditor } from '#views/types/course.ts';
import type { Writing } from './text-field.ts';
import { options, shownNumber, textField } from './text-field.ts';

export interface StepPlace {
  readonly action: string; readonly lessonId: string; readonly content: CourseContent; readonly spaces: readonly { readonly id: string; readonly name: string }[]; readonly questions: readonly QuestionEditor[]; readonly ruleProblems: readonly string[];
  readonly seen?: string | undefined;
  /** What its package is, when it has one. */
  readonly packaged: CoursePackageRecord | null;
}

/** A step as its form. */
export function presentStepEditor(step: Step, { action, lessonId, content, spaces, questions, ruleProblems, seen, packaged }: StepPlace, writing: Writing): StepEditor {
  const { locale } = writing;
  const others = content.lessons.flatMap(({ steps }, at) => steps.filter(({ id }) => id !== step.id).map((one, index) => ({ id: one.id, kind: one.kind, text: `${at + 1}.${index + 1} ${textFor(one.title, locale, content.languages)}` })));
  const named = (list: typeof others, chosen: readonly string[]): OptionView[] => list.map(({ id, text }) => ({ value: id, text, chosen: chosen.includes(id) }));
  return {
    id: step.id, kind: step.kind, lessonId, action, seen: seen ?? markOfStep(step), title: textField('title', step.title, writing), text: textField('text', mainText(step), writing), minutes: shownNumber(step.minutes), required: step.required, after: named(others, step.after),
    passMark: 'passMark' in step ? shownNumber(step.passMark) : '', attempts: step.kind === 'quiz' ? shownNumber(step.attempts) : '', shuffle: step.kind === 'quiz' && step.shuffle, draw: step.kind === 'quiz' ? shownNumber(step.draw) : '',
    accepts: step.kind === 'hand-in' ? options(['either', 'text', 'file'], [step.accepts], (value) => translate(locale, `course.accepts.${value}`)) : [], rubric: step.kind === 'hand-in' ? rubricOf(step, writing) : [],
    version: step.kind === 'acknowledge' ? step.version : '', rule: step.kind === 'practice' ? presentRule(step.rule, spaces, named(others.filter(({ kind }) => kind === 'practice'), step.rule.apartFrom), writing) : null,
    package: step.kind === 'package' ? { uploadUrl: `${action}/package`, tryUrl: packaged && `${action}/play`, found: packaged && presentPackage(packaged) } : null,
    questions, ruleProblems, questionKinds: options(questionKinds, ['single'], (kind) => translate(locale, `course.question-kind.${kind}`)),
  };
}

const presentPackage = ({ _id, name, facts }: CoursePackageRecord): NonNullable<NonNullable<StepEditor['package']>['found']> => ({
  name, url: fileUrl({ id: _id.toString(), name }), title: facts.title, edition: facts.edition, files: facts.files, bytes: facts.bytes,
  items: facts.items.map(({ title, depth, launch, reports }) => ({ title, depth, counts: launch === null || reports })),
});

function rubricOf({ rubric }: Extract<Step, { kind: 'hand-in' }>, writing: Writing): CriterionRow[] {
  const row = (index: number, criterion?: (typeof rubric)[number]): CriterionRow => ({
    index, id: criterion?.id ?? '', title: textField(`criterion-${index}-text`, criterion?.title, writing), points: criterion ? shownNumber(criterion.points) : '', description: textField(`criterion-${index}-other`, criterion?.description, writing), fresh: !criterion,
  });
  return [...rubric.map((criterion, index) => row(index, criterion)), row(rubric.length)];
}

/** The acts that a trainer chooses from, in the order of a first week. */
const acts: readonly PracticeAct[] = ['profile-completed', 'space-joined', 'post', 'question', 'comment', 'answer', 'answer-accepted', 'reaction', 'acknowledgement', 'outside-rewrite'];

function presentRule(rule: PracticeRule, spaces: StepPlace['spaces'], apartFrom: readonly OptionView[], { locale, language }: Writing): RuleEditor {
  const say = (key: string): string => translate(locale, `course.rule.${key}`);
  const where = typeof rule.where === 'string' ? rule.where : `space:${rule.where.space}`;
  const named = spaces.find(({ id }) => where === `space:${id}`)?.name;
  return {
    patterns: options(Object.keys(practicePatterns), [], (name) => say(`pattern.${name}`)),
    acts: options(acts, rule.acts, (act) => say(`choose.${act}`)), whose: options(['others', 'other-department', 'cohort', 'anyone'], [rule.whose], (value) => say(`choose-whose.${value}`)),
    where: [...options(['practice', 'live', 'anywhere'], [where], (value) => say(`where.${value}`)), ...spaces.map(({ id, name }) => ({ value: `space:${id}`, text: translate(locale, 'course.rule.where.space', { space: name }), chosen: where === `space:${id}` }))],
    with: options(['image', 'alt-text', 'file', 'mention', 'code'], rule.with, (value) => say(`choose-thing.${value}`)), since: options(['step', 'enrolment'], [rule.since], (value) => say(`choose-since.${value}`)), apartFrom,
    count: shownNumber(rule.count), minimumLength: shownNumber(rule.minimumLength), topic: rule.topic ?? '', graceHours: shownNumber(rule.graceHours), confirm: rule.confirm,
    sentence: describeRule(rule, language, { space: named }),
  };
}
