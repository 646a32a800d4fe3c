import type { CourseContent, Lesson } from '../course/course-schema.ts';
import type { LocalText } from '../course/local-text.ts';
import type { FormRow, FormValues } from './form-values.ts';
import { isTicked, manyOf, numberOf, numberOrNull, oneOf, rowsOf, say } from './form-values.ts';

/** What is about the whole course, with what was typed into its form. */
export function applyFactsForm(content: CourseContent, values: FormValues, language: string): object {
  const { certificate } = content;
  const licence = (oneOf(values, 'licence') ?? '').trim();
  const languages = (oneOf(values, 'languages') ?? '').split(/[\s,;]+/).filter((one) => one !== '');
  const title = say(content.title, oneOf(values, 'title'), language);
  const called = say(certificate?.title, oneOf(values, 'certificateTitle'), language);
  return {
    ...content, slug: oneOf(values, 'slug')?.trim() ?? content.slug, languages: languages.length === 0 ? content.languages : languages, title, summary: say(content.summary, oneOf(values, 'summary'), language),
    prerequisites: manyOf(values, 'prerequisites'),
    certificate: isTicked(values, 'certified') ? { title: Object.keys(called).length === 0 ? title : called, validMonths: numberOrNull(values, 'validMonths'), licence: licence === '' ? null : licence } : null,
  };
}

/** A lesson with what was typed into its form; its steps have forms of their own. */
export function applyLessonForm(lesson: Lesson, values: FormValues, language: string): object {
  const release = oneOf(values, 'release') ?? 'begin';
  return {
    ...lesson, title: say(lesson.title, oneOf(values, 'title'), language), body: say(lesson.body, oneOf(values, 'body'), language),
    release: release === 'days' ? { afterWorkingDays: numberOf(values, 'days') } : release.startsWith('lesson:') ? { afterLesson: release.slice('lesson:'.length) } : null,
  };
}

/** The guide with what was typed into its form. Rows have no names, so each says which one it was. */
export function applyGuideForm({ guide }: CourseContent, values: FormValues, language: string): object {
  const wasAt = (row: FormRow): number => (row.get('id') === undefined || row.get('id') === '' ? -1 : Number(row.get('id')));
  const lines = rowsOf(values, 'line').flatMap((row) => {
    const says = say(guide.lines[wasAt(row)]?.says, row.get('says'), language);
    return wasAt(row) < 0 && Object.keys(says).length === 0 ? [] : [{ on: occasionOf(row.get('on') ?? 'begin'), says }];
  });
  const answers = rowsOf(values, 'answer').flatMap((row) => {
    const old = guide.answers[wasAt(row)];
    const says = say(old?.says, row.get('says'), language);
    const words = sayWords(old?.words ?? [], row.get('words') ?? '', language);
    return !old && Object.keys(says).length === 0 && words.length === 0 ? [] : [{ words, says }];
  });
  return { lines, answers, helpWords: sayWords(guide.helpWords, oneOf(values, 'helpWords') ?? '', language) };
}

function occasionOf(text: string): unknown {
  const [kind, what = ''] = text.split(':');
  switch (kind) {
    case 'opens': return { opens: what };
    case 'completes': return { completes: what };
    case 'quiet': return { quietForDays: Number(what) };
    default: return text;
  }
}

/** A list of words as it is typed, with commas; the words of other languages stay beside those at the same place. */
function sayWords(before: readonly LocalText[], typed: string, language: string): LocalText[] {
  const words = typed.split(',').map((word) => word.trim()).filter((word) => word !== '');
  return Array.from({ length: Math.max(before.length, words.length) }, (_value, at) => say(before[at], words[at] ?? '', language)).filter((text) => Object.keys(text).length > 0);
}
