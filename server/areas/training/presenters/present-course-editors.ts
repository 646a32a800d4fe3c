import { translate } from '#core/text/translate.ts';
import type { FactsEditor, GuideEditor, LessonEditor, OptionView } from '#views/types/course.ts';
import { markOfFacts, markOfGuide, markOfLesson } from '../authoring/part-mark.ts';
import type { CourseContent, Lesson } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import type { Writing } from './text-field.ts';
import { shownNumber, textField } from './text-field.ts';

interface Form { readonly action: string; readonly seen?: string | undefined }

export function presentFactsEditor(content: CourseContent, { action, seen, slugFixed, licences, others }: Form & { readonly slugFixed: boolean; readonly licences: readonly string[]; readonly others: readonly { readonly slug: string; readonly title: string }[] }, writing: Writing): FactsEditor {
  const { certificate } = content;
  return {
    action, seen: seen ?? markOfFacts(content), title: textField('title', content.title, writing), summary: textField('summary', content.summary, writing), slug: content.slug, slugFixed, languages: content.languages.join(', '),
    prerequisites: others.map(({ slug, title }) => ({ value: slug, text: title, chosen: content.prerequisites.includes(slug) })),
    certified: certificate !== null, certificateTitle: textField('certificateTitle', certificate?.title, writing), validMonths: shownNumber(certificate?.validMonths ?? null), licence: certificate?.licence ?? '', licences,
  };
}

export function presentLessonEditor(lesson: Lesson, content: CourseContent, { action, seen }: Form, writing: Writing): LessonEditor {
  const { release } = lesson;
  const chosen = release === null ? 'begin' : 'afterWorkingDays' in release ? 'days' : `lesson:${release.afterLesson}`;
  const option = (value: string, text: string): OptionView => ({ value, text, chosen: value === chosen });
  return {
    id: lesson.id, action, seen: seen ?? markOfLesson(lesson), title: textField('title', lesson.title, writing), body: textField('body', lesson.body, writing), steps: lesson.steps.length,
    release: [
      option('begin', translate(writing.locale, 'course.release.begin')), option('days', translate(writing.locale, 'course.release.days')),
      ...content.lessons.flatMap((other, at) => (other.id === lesson.id ? [] : [option(`lesson:${other.id}`, translate(writing.locale, 'course.release.lesson', { number: at + 1, title: textFor(other.title, writing.locale, content.languages) }))])),
    ],
    days: release !== null && 'afterWorkingDays' in release ? shownNumber(release.afterWorkingDays) : '',
  };
}

const quietDays = [1, 2, 3, 5, 7, 10, 14];

/** When the guide speaks, as one choice. */
function occasions(content: CourseContent, on: CourseContent['guide']['lines'][number]['on'], locale: string): OptionView[] {
  const chosen = typeof on === 'string' ? on : 'opens' in on ? `opens:${on.opens}` : 'completes' in on ? `completes:${on.completes}` : `quiet:${on.quietForDays}`;
  const days = typeof on === 'object' && 'quietForDays' in on && !quietDays.includes(on.quietForDays) ? [...quietDays, on.quietForDays] : quietDays;
  const steps = content.lessons.flatMap((lesson, at) => lesson.steps.map((step, index) => ({ id: step.id, place: `${at + 1}.${index + 1} ${textFor(step.title, locale, content.languages)}` })));
  const values = [
    { value: 'begin', text: translate(locale, 'course.occasion.begin') },
    ...steps.flatMap(({ id, place }) => [{ value: `opens:${id}`, text: translate(locale, 'course.occasion.opens', { step: place }) }, { value: `completes:${id}`, text: translate(locale, 'course.occasion.completes', { step: place }) }]),
    ...days.map((count) => ({ value: `quiet:${count}`, text: translate(locale, 'course.occasion.quiet', { count }) })),
    { value: 'done', text: translate(locale, 'course.occasion.done') },
  ];
  const known = values.some(({ value }) => value === chosen) ? values : [...values, { value: chosen, text: translate(locale, 'course.occasion.gone') }];
  return known.map((option) => ({ ...option, chosen: option.value === chosen }));
}

export function presentGuideEditor(content: CourseContent, { action, seen }: Form, writing: Writing): GuideEditor {
  const { guide } = content;
  const words = (list: typeof guide.helpWords): ReturnType<typeof textField> => ({ name: 'words', value: list.map((text) => text[writing.language] ?? '').filter((text) => text !== '').join(', '), first: writing.language === writing.languages[0] ? '' : list.map((text) => text[writing.languages[0] ?? ''] ?? '').filter((text) => text !== '').join(', ') });
  const line = (index: number, of?: (typeof guide.lines)[number]): GuideEditor['lines'][number] => ({ index, on: occasions(content, of?.on ?? 'begin', writing.locale), says: textField(`line-${index}-says`, of?.says, writing), fresh: !of });
  const answer = (index: number, of?: (typeof guide.answers)[number]): GuideEditor['answers'][number] => ({ index, words: { ...words(of?.words ?? []), name: `answer-${index}-words` }, says: textField(`answer-${index}-says`, of?.says, writing), fresh: !of });
  return {
    action, seen: seen ?? markOfGuide(content), helpWords: { ...words(guide.helpWords), name: 'helpWords' },
    lines: [...guide.lines.map((one, at) => line(at, one)), line(guide.lines.length)], answers: [...guide.answers.map((one, at) => answer(at, one)), answer(guide.answers.length)],
  };
}
