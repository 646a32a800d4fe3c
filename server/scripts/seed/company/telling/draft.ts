import type { DrawingSpec, ReactionName } from '../story.ts';

export type SpaceKey =
  | 'square' | 'workshop' | 'service' | 'lab' | 'customers' | 'learning' | 'it'
  | 'canteen' | 'commute' | 'press' | 'nordhaven' | 'lead';

/**
 * A thread as its writer notes it down. People go by first name, in `by`, in `@name` and before each comment.
 *
 * A line of `then` reads `name: text`; `> name: text` answers the comment above it that is not an answer itself;
 * `* name: text` is the accepted answer; `name +2: text` comes two days or more after the line before.
 */
export interface Draft {
  key?: string;
  in: SpaceKey;
  by: string;
  /** Whole days before now, with the author's local time. */
  ago?: number;
  at?: string;
  /** Minutes before now, for the last day. */
  min?: number;
  q?: true;
  t?: string;
  says: string;
  then?: string[];
  tone?: ReactionName[];
  img?: [DrawingSpec, string][];
  pin?: true;
  /** An announcement: whoever reads it is asked to take note. */
  note?: true;
  edited?: true;
}
