import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { LocalText } from '../course/local-text.ts';
import { textFor } from '../course/local-text.ts';
import { stepUrl } from '../presenters/present-outline.ts';
import { lessonOf, stepById } from '../progress/course-plan.ts';
import { findCarers } from './find-carers.ts';
import type { Speaking } from './speak.ts';

const namedCarers = 3;
const namedTopics = 5;

/** What the guide says when it knows no answer: that it does not, where the learner is, what it does know, and whom it can call. Nobody is mentioned, so nobody is called by it. */
export async function sayUnknown(ctx: AppContext, { enrolment, content }: Speaking, learner: { readonly locale: string }): Promise<string> {
  const say = (key: string, values: Record<string, string> = {}): string => translate(learner.locale, `practice.guide-unknown.${key}`, values);
  const read = (text: LocalText): string => textFor(text, learner.locale, content.languages);
  const id = enrolment._id.toString();
  const step = enrolment.nextStepId === null ? null : stepById(content, enrolment.nextStepId);
  const lesson = step && lessonOf(content, step.id);
  const linked = (title: string, path: string): string => `[${plain(title)}](${new URL(path, ctx.config.baseUrl).href})`;
  const topics = content.guide.answers.flatMap(({ words }) => (words[0] ? [read(words[0])] : [])).slice(0, namedTopics);
  const carers = (await findCarers(ctx, enrolment)).slice(0, namedCarers).map(({ name }) => plain(name));
  return [
    say('opening'),
    step && lesson ? say('at', { step: linked(read(step.title), stepUrl(id, lesson.id, step.id)), lesson: plain(read(lesson.title)) }) : say('course', { course: linked(read(content.title), `/learn/${id}`) }),
    ...(topics.length > 0 ? [say('topics', { topics: listOf(learner.locale, 'conjunction', topics.map(plain)) })] : []),
    carers.length > 0 ? say('help', { names: listOf(learner.locale, 'disjunction', carers) }) : say('nobody'),
  ].join(' ');
}

const listOf = (locale: string, type: Intl.ListFormatType, parts: readonly string[]): string => new Intl.ListFormat(locale, { type }).format(parts);

/** A name as it is, whatever signs of Markdown or mention are in it. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#@!~|]/g, '\\$&');
