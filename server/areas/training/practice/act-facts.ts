import type { PracticeAct } from '../course/practice-rule.ts';
import type { SpaceKind } from '#views/types/space.ts';

/** What somebody wrote, measured. */
export interface TextFacts {
  /** Characters as people count them, without Markdown. */
  readonly length: number;
  readonly images: boolean;
  /** There are images, and each says in words what it shows. */
  readonly altText: boolean;
  readonly files: boolean;
  readonly mentions: boolean;
  readonly code: boolean;
}

/** Where it happened; `practice` is whose practice space it is. */
export interface PlaceFacts {
  readonly id: string;
  readonly slug: string;
  readonly kind: SpaceKind;
  readonly practice: 'own' | 'other' | 'none';
}

/** One thing that somebody did, and stands, with all that a rule can ask about it. */
export interface ActFacts {
  /** All that it counts as: a comment under a question is an answer too. */
  readonly acts: readonly PracticeAct[];
  /** `post:<id>`, `comment:<id>`, `reaction:<post id>`, `acknowledgement:<post id>`, `space:<id>`, `profile` or `outside:<post id>`. */
  readonly subject: string;
  /** On what it was done: the post, the space, oneself. */
  readonly target: string;
  readonly postId: string | null;
  readonly commentId: string | null;
  readonly at: Date;
  /** When it was last written; `at` unless edited. */
  readonly writtenAt: Date;
  /** Whose post it was done on; null for what begins something. */
  readonly toward: { readonly personId: string; readonly department: string; readonly inCohort: boolean } | null;
  /** Null for what has no text. */
  readonly text: TextFacts | null;
  /** Folded topics of the post. */
  readonly topics: readonly string[];
  /** Null for what happens in no space. */
  readonly place: PlaceFacts | null;
}

/** The person who practises. */
export interface LearnerFacts { readonly personId: string; readonly department: string }
