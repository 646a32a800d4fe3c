import type { Viewer } from '#core/access/viewer.ts';
import type { ReactionName } from '#views/types/post.ts';

export interface ImportedReaction { readonly personId: string; readonly name: ReactionName; readonly at: Date }

export interface ImportedWriting {
  readonly author: Viewer;
  /** Markdown. */
  readonly body: string;
  readonly at: Date;
  readonly images?: readonly { readonly id: string; readonly alt?: string }[];
  /** Each person gives each reaction once. */
  readonly reactions: readonly ImportedReaction[];
}

export interface ImportedComment extends ImportedWriting {
  readonly key: string;
  /** A comment of the same thread that stands before this one and is no answer itself. */
  readonly parentKey?: string;
}

export interface ImportedThread extends ImportedWriting {
  readonly spaceId: string;
  readonly kind: 'update' | 'question' | 'announcement';
  readonly title?: string;
  /** In the order of their time. */
  readonly comments: readonly ImportedComment[];
  readonly accepted?: { readonly commentKey: string; readonly at: Date };
  readonly pinnedAt?: Date;
  /** Of an announcement; each person takes note once. */
  readonly acknowledgements?: readonly { readonly personId: string; readonly at: Date }[];
}
