import type { PersonRef } from '#views/types/person.ts';
import type { FormView } from '#views/types/pages.ts';
import type { PlayerStanding } from '#views/types/player.ts';
import type { LessonPartView } from '#views/types/course.ts';

export type StepKindName = 'read' | 'quiz' | 'practice' | 'hand-in' | 'package' | 'meeting' | 'acknowledge';
export type StepStandingName = 'open' | 'waiting' | 'done' | 'failed';

/** Why something cannot be begun yet, in words; `at` when it opens by itself. */
export interface LockedView { readonly kind: 'date' | 'step' | 'lesson'; readonly text: string; readonly at: string | null; readonly url: string | null }

/** A step in the outline of a course. */
export interface StepView {
  readonly id: string;
  readonly lessonId: string;
  readonly kind: StepKindName;
  readonly title: string;
  readonly url: string;
  readonly required: boolean;
  readonly minutes: number;
  readonly standing: StepStandingName;
  readonly locked: LockedView | null;
  readonly doneAt: string | null;
  /** Percent of the best attempt. */
  readonly score: number | null;
  readonly attempts: number;
  /** Null for as often as it takes. */
  readonly attemptsLeft: number | null;
  /** What the trainer said. */
  readonly note: string;
}

export interface LessonView {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly steps: readonly StepView[];
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly percent: number;
  readonly minutes: number;
  readonly done: boolean;
  readonly locked: LockedView | null;
  /** What comes next is in it. */
  readonly current: boolean;
}

/** How far one person is in one course. */
export interface EnrolmentView {
  readonly id: string;
  readonly url: string;
  readonly courseId: string;
  readonly cohortId: string;
  readonly cohortName: string;
  readonly person: PersonRef;
  readonly title: string;
  readonly summary: string;
  readonly state: 'active' | 'done' | 'leaving' | 'ended';
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly percent: number;
  /** Steps that wait for a trainer. */
  readonly waiting: number;
  readonly minutesLeft: number;
  readonly startsAt: string;
  readonly dueAt: string | null;
  readonly due: 'none' | 'later' | 'soon' | 'today' | 'late';
  readonly dueText: string;
  readonly completedAt: string | null;
  readonly next: { readonly stepId: string; readonly title: string; readonly kind: StepKindName; readonly minutes: number; readonly lessonTitle: string; readonly url: string } | null;
  /** Where the guide speaks with the learner. */
  readonly threadUrl: string | null;
}

/** What of an enrolment is the same for everyone who sees it. */
export type EnrolmentStateView = Pick<EnrolmentView, 'id' | 'courseId' | 'cohortId' | 'state' | 'stepsDone' | 'stepsTotal' | 'percent' | 'waiting' | 'startsAt' | 'dueAt' | 'completedAt'> & { readonly personId: string; readonly nextStepId: string | null };

export interface EnrolmentDetailView extends EnrolmentView { readonly lessons: readonly LessonView[]; readonly spaceUrl: string | null; readonly trainers: readonly PersonRef[]; readonly buddy: PersonRef | null }

export interface AnswerPartView { readonly token: string; readonly text: string; readonly chosen: boolean; /** The right side that was chosen for it. */ readonly match: string }

/** Told only after marking. */
export interface AnswerResultView {
  readonly verdict: 'right' | 'partly' | 'wrong' | 'waits';
  readonly points: number;
  readonly most: number;
  readonly given: readonly string[];
  readonly feedback: readonly string[];
  readonly explanationHtml: string;
  readonly comment: string;
  /** Only when nothing is left to try. */
  readonly right: readonly string[];
}

export interface QuestionView {
  readonly id: string;
  readonly kind: 'single' | 'multiple' | 'ordering' | 'matching' | 'number' | 'text' | 'free';
  readonly promptHtml: string;
  readonly points: number;
  readonly unit: string;
  readonly guidance: string;
  readonly parts: readonly AnswerPartView[];
  readonly others: readonly { readonly token: string; readonly text: string }[];
  readonly value: string;
  readonly problem: string;
}

export interface UploadView { readonly id: string; readonly name: string; readonly bytes: number; readonly url: string }

/** An attempt that was handed in. */
export interface AttemptView {
  readonly id: string;
  readonly number: number;
  readonly state: 'waiting' | 'marked';
  readonly submittedAt: string;
  readonly late: boolean;
  readonly score: number | null;
  readonly passed: boolean | null;
  readonly comment: string;
  readonly textHtml: string;
  readonly files: readonly UploadView[];
  readonly criteria: readonly { readonly title: string; readonly points: number; readonly most: number; readonly comment: string }[];
  readonly results: readonly (AnswerResultView & { readonly promptHtml: string; readonly id: string })[];
}

/** A step as it is worked on. */
export interface StepWorkView extends StepView {
  readonly parts: readonly LessonPartView[];
  /** Where its form goes. */
  readonly action: string;
  readonly passMark: number | null;
  readonly questions: readonly QuestionView[];
  /** Of the attempt under way. */
  readonly attempt: number;
  readonly revision: number;
  readonly saved: boolean;
  readonly text: string;
  readonly accepts: 'text' | 'file' | 'either';
  readonly files: readonly UploadView[];
  readonly rubric: readonly { readonly title: string; readonly points: number; readonly description: string }[];
  readonly last: AttemptView | null;
  readonly policyVersion: string;
  readonly practice: { readonly rule: string; readonly url: string; readonly placeKey: string; readonly count: number; readonly of: number; readonly acts: readonly { readonly at: string; readonly url: string | null }[] } | null;
  readonly meeting: { readonly at: string; readonly minutes: number; readonly place: string; readonly link: string; readonly calendarUrl: string } | null;
  readonly package: PackageWorkView | null;
  readonly form: FormView;
  /** Somebody can do something about it now. */
  readonly workable: boolean;
}

/** A package as the card of its step shows it. */
export interface PackageWorkView {
  readonly url: string;
  readonly begun: boolean;
  /** This house has an address to play it from. */
  readonly playable: boolean;
  readonly items: readonly { readonly title: string; readonly standing: PlayerStanding; readonly done: boolean }[];
}

/** The page with the frame that a package is played in. */
export interface PlayPageView {
  readonly id: string;
  readonly title: string;
  readonly backUrl: string;
  readonly backText: string;
  /** A trainer tries it out. */
  readonly trial: boolean;
  readonly frameUrl: string | null;
  readonly notice: 'ended' | 'not-playable' | null;
  readonly standing: StepView['standing'];
  readonly score: number | null;
}

export interface LessonPageView { readonly id: string; readonly title: string; readonly parts: readonly LessonPartView[]; readonly locked: LockedView | null; readonly steps: readonly StepWorkView[]; readonly number: number; readonly count: number; readonly previous: { readonly title: string; readonly url: string } | null; readonly following: { readonly title: string; readonly url: string } | null }

/** Models of the learner's pages. */
export interface LearnPageModels {
  'training/my-learning': { readonly active: readonly EnrolmentView[]; readonly finished: readonly EnrolmentView[]; /** Where the certificate of an enrolment stands, by its id. */ readonly certificates: Readonly<Record<string, string>>; /** Somebody reports to the viewer. */ readonly leads: boolean };
  'training/enrolment': { readonly enrolment: EnrolmentDetailView; readonly certificateUrl: string | null };
  'training/play': PlayPageView;
  'training/lesson': { readonly enrolment: EnrolmentDetailView; readonly lesson: LessonPageView };
}
