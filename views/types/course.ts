import type { FormView } from '#views/types/pages.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { PostView } from '#views/types/post.ts';

/** A part of a lesson as it is shown. A post that the viewer may not see is null. */
export type LessonPartView =
  | { readonly kind: 'text'; readonly bodyHtml: string }
  | { readonly kind: 'post'; readonly post: PostView | null }
  | { readonly kind: 'video'; readonly url: string; readonly caption: string };

export type CourseState = 'draft' | 'published' | 'changed' | 'archived';

export interface CourseView {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly languages: readonly string[];
  readonly state: CourseState;
  /** Of the last published version; 0 before the first. */
  readonly version: number;
  readonly revision: number;
  readonly lessons: number;
  readonly steps: number;
  readonly minutes: number;
  readonly owner: PersonRef;
  readonly writers: readonly PersonRef[];
  /** Who learns on it at the moment. */
  readonly learners: number;
  readonly updatedAt: string;
  readonly can: { readonly edit: boolean; readonly changeWriters: boolean; readonly archive: boolean };
}

export interface CourseProblemView { readonly severity: 'error' | 'warning'; readonly text: string; readonly url: string; readonly path: string }

export interface LibraryCourseView { readonly slug: string; readonly title: string; readonly summary: string; readonly languages: readonly string[]; readonly lessons: number; readonly steps: number; readonly minutes: number; readonly taken: string | null }

/** A line of the outline; what is wrong in it is counted. */
export interface OutlineStep { readonly id: string; readonly number: number; readonly title: string; readonly kind: string; readonly required: boolean; readonly url: string; readonly current: boolean; readonly problems: number; readonly first: boolean; readonly last: boolean }
export interface OutlineLesson { readonly id: string; readonly number: number; readonly title: string; readonly url: string; readonly current: boolean; readonly problems: number; readonly first: boolean; readonly last: boolean; readonly steps: readonly OutlineStep[] }

/** One text of a form in the language at hand; `first` is what it says in the course's first language, where that is another one. */
export interface TextField { readonly name: string; readonly value: string; readonly first: string }
export interface OptionView { readonly value: string; readonly text: string; readonly chosen: boolean; readonly hint?: string }

export interface QuestionRow { readonly index: number; readonly id: string; readonly right: boolean; readonly text: TextField; readonly other: TextField | null; readonly last: boolean; readonly fresh: boolean }
export interface QuestionEditor {
  readonly id: string; readonly number: number; readonly kind: string; readonly action: string; readonly seen: string; readonly open: boolean; readonly asked: boolean; readonly alone: boolean; readonly first: boolean; readonly last: boolean;
  readonly heading: string; readonly prompt: TextField; readonly explanation: TextField; readonly points: string; readonly rows: readonly QuestionRow[];
  readonly answer: string; readonly tolerance: string; readonly unit: TextField | null; readonly guidance: TextField | null; readonly kinds: readonly OptionView[]; readonly problems: readonly string[]; readonly refused: FormView | null;
}

export interface RuleEditor {
  /** Rules to begin with. */
  readonly patterns: readonly OptionView[];
  readonly acts: readonly OptionView[]; readonly where: readonly OptionView[]; readonly whose: readonly OptionView[]; readonly with: readonly OptionView[]; readonly since: readonly OptionView[]; readonly apartFrom: readonly OptionView[];
  readonly count: string; readonly minimumLength: string; readonly topic: string; readonly graceHours: string; readonly confirm: boolean; readonly sentence: string;
}

export interface CriterionRow { readonly index: number; readonly id: string; readonly title: TextField; readonly points: string; readonly description: TextField; readonly fresh: boolean }

export interface StepEditor {
  readonly id: string; readonly kind: string; readonly lessonId: string; readonly action: string; readonly seen: string;
  readonly title: TextField; readonly text: TextField | null; readonly minutes: string; readonly required: boolean; readonly after: readonly OptionView[];
  readonly passMark: string; readonly attempts: string; readonly shuffle: boolean; readonly draw: string;
  readonly accepts: readonly OptionView[]; readonly rubric: readonly CriterionRow[]; readonly version: string;
  /** Of a step that plays a package: where one is sent to, where it is tried out, and what was found in it. */
  readonly package: {
    readonly uploadUrl: string; readonly tryUrl: string | null;
    readonly found: { readonly name: string; readonly url: string; readonly title: string; readonly edition: string; readonly files: number; readonly bytes: number; readonly items: readonly { readonly title: string; readonly depth: number; readonly counts: boolean }[] } | null;
  } | null;
  readonly rule: RuleEditor | null; /** Why the rule cannot be met. */ readonly ruleProblems: readonly string[]; readonly questions: readonly QuestionEditor[]; readonly questionKinds: readonly OptionView[];
}

export interface LessonEditor { readonly id: string; readonly action: string; readonly seen: string; readonly title: TextField; readonly body: TextField; readonly release: readonly OptionView[]; readonly days: string; readonly steps: number }

export interface FactsEditor {
  readonly action: string; readonly seen: string; readonly title: TextField; readonly summary: TextField; readonly slug: string; readonly slugFixed: boolean; readonly languages: string; readonly prerequisites: readonly OptionView[];
  readonly certified: boolean; readonly certificateTitle: TextField; readonly validMonths: string; readonly licence: string; /** Licences that are known in the house. */ readonly licences: readonly string[];
}

export interface GuideEditor {
  readonly action: string; readonly seen: string; readonly helpWords: TextField;
  readonly lines: readonly { readonly index: number; readonly on: readonly OptionView[]; readonly says: TextField; readonly fresh: boolean }[];
  readonly answers: readonly { readonly index: number; readonly words: TextField; readonly says: TextField; readonly fresh: boolean }[];
}

export interface MediaView { readonly id: string; readonly name: string; readonly kind: 'image' | 'video' | 'file'; readonly url: string; readonly small: string; readonly bytes: number; readonly markdown: string }

/** A step as a learner meets it, to look at. */
export interface StepPreview {
  readonly id: string; readonly kind: string; readonly title: string; readonly minutes: number; readonly required: boolean; readonly current: boolean;
  readonly parts: readonly LessonPartView[]; readonly sentence: string;
  readonly questions: readonly { readonly promptHtml: string; readonly kind: string; readonly options: readonly string[]; readonly others: readonly string[]; readonly unit: string }[];
  readonly criteria: readonly { readonly title: string; readonly points: number; readonly description: string }[];
  readonly waitsFor: readonly string[];
  /** The parts of its package. */
  readonly contents: readonly string[];
}
export interface LessonPreview { readonly id: string; readonly number: number; readonly title: string; readonly parts: readonly LessonPartView[]; readonly steps: readonly StepPreview[]; readonly opens: string }

/** The authoring screen: the outline, the chosen part and how a learner sees it. */
export interface AuthoringView {
  readonly course: CourseView;
  /** What is shown was made just now. */
  readonly fresh: boolean;
  /** Its rule was begun anew just now. */
  readonly freshRule: boolean;
  readonly part: 'course' | 'lesson' | 'step' | 'guide' | 'media';
  readonly language: string;
  /** Writing in another language than the first. */
  readonly translating: boolean;
  readonly languages: readonly { readonly code: string; readonly url: string; readonly current: boolean; readonly first: boolean }[];
  /** Handles of those who write it besides the owner, as they are typed. */
  readonly writerHandles: string;
  readonly urls: { readonly course: string; readonly guide: string; readonly media: string; readonly preview: string; readonly here: string };
  readonly outline: readonly OutlineLesson[];
  readonly stepKinds: readonly string[];
  readonly chosenLesson: string | null;
  readonly problems: readonly CourseProblemView[];
  readonly errors: number;
  readonly facts: FactsEditor | null;
  readonly lesson: LessonEditor | null;
  readonly step: StepEditor | null;
  readonly guide: GuideEditor | null;
  readonly media: readonly MediaView[];
  readonly preview: LessonPreview | null;
  readonly reusable: readonly { readonly course: string; readonly lessons: readonly { readonly value: string; readonly title: string }[] }[];
  /** What was not taken, and why. */
  readonly form: FormView;
}

export interface VersionView { readonly number: number; readonly publishedAt: string; readonly by: PersonRef; readonly changes: readonly string[]; readonly learners: number; readonly current: boolean; /** Cohorts of the viewer that could be moved on from it. */ readonly cohorts: readonly { readonly name: string; readonly url: string }[] }

export interface CoursePageModels {
  'training/courses': { readonly courses: readonly CourseView[]; readonly library: readonly LibraryCourseView[]; readonly show: 'mine' | 'all' | 'archived'; readonly form: FormView };
  'training/new-course': { readonly form: FormView; readonly problems: readonly string[] };
  'training/course': AuthoringView;
  'training/course-preview': { readonly course: CourseView; readonly lessons: readonly { readonly number: number; readonly title: string; readonly url: string; readonly current: boolean }[]; readonly lesson: LessonPreview | null; readonly languages: AuthoringView['languages'] };
  'training/course-versions': { readonly course: CourseView; readonly versions: readonly VersionView[]; readonly unpublished: readonly string[] };
}
