import type { DrawingSpec, ReactionName } from '../story.ts';
import type { SpaceKey } from '../telling/draft.ts';

/** When: whole days before now, and the person's local time. */
export type When = [ago: number, clock: string];

/** What a learner did for one step, as it is noted down; people by first name. Which fields there are follows from the kind of step. */
export interface DeedLine {
  step: string;
  at: When;
  /** A read or a quiz: the questions that went wrong, attempt by attempt; right at once when it is not there. */
  tries?: string[][];
  /** What was written: a post, a comment, a hand-in. */
  says?: string;
  title?: string;
  /** A post in a space of the house instead of the cohort's own. */
  in?: SpaceKey;
  img?: [DrawingSpec, string];
  /** Names the post, for those who comment on it. */
  key?: string;
  /** Comments below it, `name: text`. */
  then?: string[];
  /** Posts that were commented on, perhaps with a reaction. */
  on?: [key: string, says: string, reaction?: ReactionName][];
  /** By the cohort's trainer: points for each criterion. */
  marked?: { at: When; points: number[]; says: string };
  /** By the cohort's trainer: yes to an act. */
  confirmed?: When;
}

export interface LearnerLine { who: string; by?: 'hand'; began?: number; does: DeedLine[] }

/** Said in the cohort's space beside the course. */
export interface TalkLine { key: string; by: string; at: When; q?: true; t?: string; says: string; then?: string[] }

export interface CohortLine {
  key: string;
  name: string;
  course: string;
  by: string;
  buddies: string[];
  /** Departments, or those here for less than so many days. */
  rule?: { departments: string[] } | { newerThan: number };
  began: number;
  due: { workingDays: number } | { inDays: number };
  learners: LearnerLine[];
  talk: TalkLine[];
}
