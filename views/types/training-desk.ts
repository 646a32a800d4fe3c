import type { FormView } from '#views/types/pages.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { SpaceRef } from '#views/types/space.ts';

/** What became, or would become, of one line of a list of people. */
export interface ReportLine {
  readonly line: number;
  readonly written: string;
  readonly name: string | null;
  readonly result: 'enrolled' | 'again' | 'already' | 'twice' | 'unknown' | 'unreadable' | 'gone' | 'prerequisite';
  /** Titles of the courses that come before. */
  readonly missing: readonly string[];
}

export interface RulePreview { readonly says: boolean; readonly count: number; readonly people: readonly PersonRef[] }
export interface ConditionView { readonly field: string; readonly values: readonly string[] }
export type DueView = { readonly kind: 'none' } | { readonly kind: 'fixed'; readonly at: string } | { readonly kind: 'relative'; readonly workingDays: number };
export interface MeetingView { readonly stepId: string; readonly title: string; readonly at: string | null; readonly minutes: number; readonly place: string; readonly link: string; readonly present: number }

export interface CohortCounts {
  readonly learners: number;
  readonly done: number;
  readonly underWay: number;
  readonly notBegun: number;
  readonly late: number;
  /** Steps that wait for a trainer. */
  readonly waiting: number;
  /** Asked about: the rule is about them no longer. */
  readonly leaving: number;
  /** Percent of all required steps that are done. */
  readonly percent: number;
}

export interface CohortView {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly state: 'open' | 'ended';
  readonly course: { readonly id: string; readonly title: string; readonly version: number; readonly newest: number };
  readonly space: SpaceRef | null;
  readonly trainers: readonly PersonRef[];
  readonly buddies: readonly PersonRef[];
  readonly startsAt: string;
  readonly due: DueView;
  readonly holidays: string | null;
  readonly conditions: readonly ConditionView[];
  readonly joinUrl: string | null;
  readonly counts: CohortCounts;
}

/** One learner in a table of trainers. */
export interface LearnerRow {
  readonly enrolmentId: string;
  readonly person: PersonRef;
  readonly buddy: PersonRef | null;
  readonly source: string;
  readonly state: 'active' | 'done' | 'leaving' | 'ended';
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly percent: number;
  /** Title of the step that comes next. */
  readonly next: string | null;
  readonly waiting: number;
  readonly dueAt: string | null;
  readonly late: boolean;
  /** Nothing has happened since, for some working days, although something could. */
  readonly stuckSince: string | null;
  readonly lastActAt: string;
  readonly completedAt: string | null;
  /** Steps that stand still because no attempt is left. */
  readonly failed: readonly { readonly stepId: string; readonly title: string }[];
}

export interface NeedsHuman {
  readonly enrolmentId: string;
  readonly person: PersonRef;
  readonly cohort: { readonly name: string; readonly url: string };
  readonly why: 'not-begun' | 'stuck' | 'late';
  readonly since: string;
  readonly next: string | null;
}

export interface OpenQuestion { readonly id: string; readonly url: string; readonly author: PersonRef; readonly title: string; readonly excerpt: string; readonly createdAt: string; readonly comments: number; readonly cohort: { readonly name: string; readonly url: string } }

export interface TrainingDeskView {
  readonly cohorts: readonly CohortView[];
  readonly needsHuman: readonly NeedsHuman[];
  readonly leaving: readonly (Pick<LearnerRow, 'enrolmentId' | 'person' | 'percent'> & { readonly cohort: { readonly name: string; readonly url: string } })[];
  readonly questions: readonly OpenQuestion[];
  readonly marking: { readonly count: number; readonly oldest: string | null };
  readonly hasCourses: boolean;
}

/** The progress of a cohort: how many had finished, and how far all of them were, at the end of each day. */
export interface ProgressChart {
  readonly points: readonly { readonly day: string; readonly percent: number; readonly done: number }[];
  readonly path: string;
  readonly area: string;
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly x: number; readonly day: string; readonly anchor: 'start' | 'middle' | 'end' }[];
}

export interface QuestionAnalysis {
  readonly stepId: string;
  readonly step: string;
  readonly questionId: string;
  readonly prompt: string;
  readonly kind: string;
  readonly answers: number;
  /** False while too few have answered to say anything. */
  readonly enough: boolean;
  /** Percent of the points that were got: high is easy. */
  readonly difficulty: number | null;
  /** −1 to 1: whether those who do well elsewhere do well here. */
  readonly discrimination: number | null;
  readonly verdict: 'good' | 'easy' | 'hard' | 'misleading' | 'weak' | null;
  readonly choices: readonly { readonly text: string; readonly right: boolean; readonly count: number; readonly percent: number }[];
}

export interface MarkingRow {
  readonly enrolmentId: string;
  readonly stepId: string;
  readonly attemptId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly person: PersonRef;
  readonly cohort: { readonly name: string; readonly url: string };
  readonly since: string;
  readonly url: string | null;
  /** The posts that did it, where it was an act in the feed. */
  readonly posts: readonly string[];
}

export interface MarkingPart {
  readonly part: string;
  readonly title: string;
  readonly about: string;
  /** What the learner answered, where each part has an answer of its own. */
  readonly answer: string | null;
  readonly most: number;
  /** Points that the server gave already. */
  readonly given: number | null;
  readonly comment: string;
}

export interface MarkingView {
  readonly attemptId: string;
  readonly person: PersonRef;
  readonly cohort: { readonly name: string; readonly url: string };
  readonly course: string;
  readonly step: string;
  readonly kind: string;
  /** Sanitised HTML. */
  readonly taskHtml: string;
  readonly number: number;
  readonly textHtml: string;
  readonly files: readonly { readonly url: string; readonly name: string; readonly size: number }[];
  readonly submittedAt: string;
  readonly passMark: number;
  readonly parts: readonly MarkingPart[];
  readonly waiting: boolean;
  readonly own: boolean;
  readonly score: number | null;
  readonly passed: boolean | null;
  readonly comment: string;
  readonly earlier: readonly { readonly number: number; readonly score: number | null; readonly comment: string; readonly at: string }[];
}

export interface ReportRow { readonly person: PersonRef; readonly course: string; readonly percent: number; readonly state: string; readonly dueAt: string | null; readonly late: boolean }

type CohortPage<More> = { readonly cohort: CohortView; readonly tab: string } & More;

export interface TrainingDeskPageModels {
  'training/desk': { readonly desk: TrainingDeskView };
  'training/new-cohort': { readonly form: FormView; readonly courses: readonly { readonly id: string; readonly title: string }[]; readonly countries: readonly { readonly code: string; readonly name: string }[] };
  'training/cohort': CohortPage<{ readonly chart: ProgressChart | null; readonly meetings: readonly MeetingView[]; readonly needsHuman: readonly NeedsHuman[]; readonly leaving: readonly LearnerRow[] }>;
  'training/learners': CohortPage<{ readonly rows: readonly LearnerRow[]; readonly total: number; readonly query: string; readonly show: string; readonly sort: string; readonly links: readonly { readonly sort: string; readonly url: string; readonly current: boolean }[]; readonly nextUrl: string | null; readonly shows: readonly string[] }>;
  'training/enrol': CohortPage<{ readonly form: FormView; readonly report: { readonly lines: readonly ReportLine[]; readonly good: number; readonly refused: number; readonly enrolled: boolean; readonly list: string; readonly source: string } | null; readonly rule: RuleFormView }>;
  'training/questions': CohortPage<{ readonly questions: readonly OpenQuestion[] }>;
  'training/results': CohortPage<{ readonly questions: readonly QuestionAnalysis[]; readonly least: number }>;
  'training/cohort-settings': CohortPage<{ readonly form: FormView; readonly meetings: readonly MeetingView[]; readonly countries: readonly { readonly code: string; readonly name: string }[] }>;
  'training/attendance': CohortPage<{ readonly meeting: MeetingView; readonly rows: readonly { readonly enrolmentId: string; readonly person: PersonRef; readonly present: boolean }[]; readonly nextUrl: string | null }>;
  'training/marking': { readonly rows: readonly MarkingRow[]; /** Cohorts that the page follows. */ readonly watched: readonly string[]; readonly nextUrl: string | null };
  'training/mark': { readonly marking: MarkingView; readonly form: FormView; readonly previousUrl: string | null; readonly nextUrl: string | null };
  'training/team': { readonly rows: readonly ReportRow[] };
  'training/join': { readonly name: string; readonly course: string; readonly summary: string; readonly trainers: readonly PersonRef[]; readonly token: string; readonly problem: string | null; readonly enrolmentUrl: string | null };
  'training/calendar': { readonly url: string | null; readonly dates: readonly CalendarDate[] };
}

export interface RuleFormView {
  readonly departments: readonly { readonly name: string; readonly count: number; readonly chosen: boolean }[];
  readonly locations: readonly { readonly name: string; readonly count: number; readonly chosen: boolean }[];
  readonly roles: readonly { readonly name: string; readonly chosen: boolean }[];
  readonly languages: readonly { readonly code: string; readonly chosen: boolean }[];
  readonly titles: string;
  readonly joinedAfter: string;
  readonly preview: RulePreview;
}

export interface CalendarDate {
  readonly title: string;
  readonly about: string;
  readonly at: string;
  /** Something to have done by then, or that opens; else a moment to be there. */
  readonly wholeDay: boolean;
  readonly url: string;
}
