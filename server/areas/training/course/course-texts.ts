import type { CourseContent, Step } from './course-schema.ts';
import type { CoursePath } from './course-place.ts';
import type { LocalText } from './local-text.ts';
import type { Question } from './questions.ts';

export interface PlacedText { readonly path: CoursePath; readonly text: LocalText; readonly required: boolean }

/** Every text of a course with its place; `required` where a learner would meet a hole. */
export function courseTexts(content: CourseContent): PlacedText[] {
  const guide = content.guide;
  return [
    needed(['title'], content.title), wished(['summary'], content.summary),
    ...(content.certificate ? [needed(['certificate', 'title'], content.certificate.title)] : []),
    ...content.lessons.flatMap((lesson, at) => [
      needed(['lessons', at, 'title'], lesson.title), wished(['lessons', at, 'body'], lesson.body),
      ...lesson.steps.flatMap((step, index) => textsOfStep(step, ['lessons', at, 'steps', index])),
    ]),
    ...guide.lines.map((line, at) => needed(['guide', 'lines', at, 'says'], line.says)),
    ...guide.answers.flatMap((answer, at) => [needed(['guide', 'answers', at, 'says'], answer.says), ...answer.words.map((word, index) => needed(['guide', 'answers', at, 'words', index], word))]),
    ...guide.helpWords.map((word, at) => needed(['guide', 'helpWords', at], word)),
  ];
}

const needed = (path: CoursePath, text: LocalText): PlacedText => ({ path, text, required: true });
const wished = (path: CoursePath, text: LocalText | undefined): PlacedText => ({ path, text: text ?? {}, required: false });

function textsOfStep(step: Step, at: CoursePath): PlacedText[] {
  const title = needed([...at, 'title'], step.title);
  switch (step.kind) {
    case 'read': return [title, needed([...at, 'body'], step.body), ...textsOfQuestion(step.question, [...at, 'question'])];
    case 'quiz': return [title, wished([...at, 'introduction'], step.introduction), ...step.questions.flatMap((question, index) => textsOfQuestion(question, [...at, 'questions', index]))];
    case 'practice': return [title, needed([...at, 'task'], step.task)];
    case 'hand-in': return [title, needed([...at, 'task'], step.task), ...step.rubric.flatMap((criterion, index) => [needed([...at, 'rubric', index, 'title'], criterion.title), wished([...at, 'rubric', index, 'description'], criterion.description)])];
    case 'package': return [title, wished([...at, 'about'], step.about)];
    case 'meeting': return [title, needed([...at, 'about'], step.about)];
    case 'acknowledge': return [title, needed([...at, 'policy'], step.policy)];
  }
}

function textsOfQuestion(question: Question, at: CoursePath): PlacedText[] {
  const asked = [needed([...at, 'prompt'], question.prompt), wished([...at, 'explanation'], question.explanation)];
  switch (question.kind) {
    case 'single': case 'multiple': return [...asked, ...question.choices.flatMap((choice, index) => [needed([...at, 'choices', index, 'text'], choice.text), wished([...at, 'choices', index, 'feedback'], choice.feedback)])];
    case 'ordering': return [...asked, ...question.items.map((item, index) => needed([...at, 'items', index, 'text'], item.text))];
    case 'matching': return [...asked, ...question.pairs.flatMap((pair, index) => [needed([...at, 'pairs', index, 'left'], pair.left), needed([...at, 'pairs', index, 'right'], pair.right)])];
    case 'number': return [...asked, wished([...at, 'unit'], question.unit)];
    case 'text': return [...asked, ...question.accepted.map((accepted, index) => needed([...at, 'accepted', index], accepted))];
    case 'free': return [...asked, wished([...at, 'guidance'], question.guidance)];
  }
}
