import { stableUuid } from '../certificate/stable-uuid.ts';
import type { LocalText } from '../course/local-text.ts';
import type { StepKind } from '../course/course-schema.ts';

/** The verbs that are used, by their IRIs: cmi5's own, and the two of ADL that stand around them. */
export const verbs = {
  enrolled: { id: 'http://adlnet.gov/expapi/verbs/registered', display: { en: 'enrolled', de: 'eingeschrieben' } },
  launched: { id: 'http://adlnet.gov/expapi/verbs/launched', display: { en: 'launched', de: 'begonnen' } },
  answered: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered', de: 'beantwortet' } },
  passed: { id: 'http://adlnet.gov/expapi/verbs/passed', display: { en: 'passed', de: 'bestanden' } },
  failed: { id: 'http://adlnet.gov/expapi/verbs/failed', display: { en: 'failed', de: 'nicht bestanden' } },
  completed: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'completed', de: 'abgeschlossen' } },
  satisfied: { id: 'https://w3id.org/xapi/adl/verbs/satisfied', display: { en: 'satisfied', de: 'erfüllt' } },
} as const;
export type Verb = keyof typeof verbs;

const extension = (name: string): string => `https://w3id.org/xapi/cmi5/context/extensions/${name}`;
const category = (name: string): { readonly id: string } => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` });

/** What a step needs to be moved on from, in cmi5's words. */
export const moveOnOf = (kind: StepKind): 'Passed' | 'Completed' | 'CompletedOrPassed' => (kind === 'package' ? 'CompletedOrPassed' : ['quiz', 'read', 'hand-in'].includes(kind) ? 'Passed' : 'Completed');

export interface StatementFacts {
  readonly baseUrl: string;
  readonly verb: Verb;
  /** What it hangs on, so that the same fact is always the same statement. */
  readonly of: string;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly course: { readonly id: string; readonly title: LocalText };
  readonly step?: { readonly id: string; readonly title: LocalText; readonly kind: StepKind; readonly passMark: number | null };
  /** Percent. */
  readonly score?: number | null;
  readonly success?: boolean;
  readonly at: Date;
}

/** A statement of xAPI 1.0.3. People are named by their id in this house alone. */
export const statementOf = (facts: StatementFacts) => {
  const { baseUrl, verb, of, personId, enrolmentId, course, step, score, success, at } = facts;
  const courseUrl = `${baseUrl}/xapi/courses/${course.id}`;
  const courseActivity = { objectType: 'Activity', id: courseUrl, definition: { type: 'http://adlnet.gov/expapi/activities/course', name: namesOf(course.title) } };
  const object = step === undefined ? courseActivity : {
    objectType: 'Activity', id: `${courseUrl}/steps/${encodeURIComponent(step.id)}`,
    definition: { type: `http://adlnet.gov/expapi/activities/${step.kind === 'quiz' ? 'assessment' : 'lesson'}`, name: namesOf(step.title) },
  };
  const moves = verb === 'passed' || verb === 'completed' || verb === 'satisfied';
  return {
    id: stableUuid('statement', verb, of), version: '1.0.3', timestamp: at.toISOString(),
    actor: { objectType: 'Agent', account: { homePage: baseUrl, name: personId } },
    verb: verbs[verb], object,
    ...resultOf(verb, score, success),
    context: {
      registration: stableUuid('enrolment', enrolmentId), platform: 'Parley',
      contextActivities: { ...(step === undefined ? {} : { parent: [courseActivity] }), category: [category('cmi5'), ...(moves ? [category('moveon')] : [])] },
      ...(step === undefined ? {} : { extensions: { [extension('moveon')]: moveOnOf(step.kind), ...(step.passMark === null ? {} : { [extension('masteryscore')]: step.passMark / 100 }) } }),
    },
  };
};
export type Statement = ReturnType<typeof statementOf>;

const resultOf = (verb: Verb, score: number | null | undefined, success: boolean | undefined): { readonly result?: object } => {
  const scored = typeof score === 'number' ? { score: { scaled: Math.min(1, Math.max(0, score / 100)), raw: score, min: 0, max: 100 } } : {};
  switch (verb) {
    case 'passed': return { result: { ...scored, success: true } };
    case 'failed': return { result: { ...scored, success: false } };
    case 'answered': return { result: { ...scored, ...(success === undefined ? {} : { success }) } };
    case 'completed': return { result: { completion: true } };
    default: return {};
  }
};

/** xAPI wants a language tag on every name. */
const namesOf = (text: LocalText): Record<string, string> =>
  Object.fromEntries(Object.entries(text).filter(([, name]) => name !== '').map(([language, name]) => [language === '' ? 'und' : language, name]));
