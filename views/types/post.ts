import type { PersonRef } from '#views/types/person.ts';
import type { SpaceRef, NotifyLevel } from '#views/types/space.ts';

export const reactionNames = ['thanks', 'agree', 'well-done', 'curious', 'smile', 'sorry'] as const;
export type ReactionName = (typeof reactionNames)[number];

export interface ReactionView {
  readonly name: ReactionName;
  readonly count: number;
  readonly mine: boolean;
}

export interface ImageView {
  readonly id: string;
  readonly url: string;
  readonly small: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface FileView {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly bytes: number;
}

export type PostKind = 'update' | 'question' | 'announcement' | 'poll' | 'kudos' | 'article';

export interface CommentView {
  readonly id: string;
  readonly postId: string;
  readonly parentId: string | null;
  readonly author: PersonRef;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly bodyHtml: string;
  /** Markdown, for quoting and editing. */
  readonly body: string;
  readonly images: readonly ImageView[];
  readonly files: readonly FileView[];
  readonly reactions: readonly ReactionView[];
  readonly accepted: boolean;
  /** A deleted comment keeps its place while it has answers. */
  readonly removed: boolean;
  /** The one that a link led to. */
  readonly highlighted?: boolean;
  readonly answers: readonly CommentView[];
  readonly can: { readonly edit: boolean; readonly remove: boolean; readonly answer: boolean; readonly accept: boolean; readonly react: boolean; readonly history: boolean };
}

/** What an announcement asks of whoever looks. */
export interface AcknowledgementView {
  /** The viewer has taken note. */
  readonly mine: boolean;
  /** They are asked to. */
  readonly may: boolean;
  /** How many of how many have; only for whoever wrote it and those who moderate. */
  readonly counts: { readonly done: number; readonly of: number } | null;
}

export interface PostView {
  readonly id: string;
  readonly space: SpaceRef;
  readonly kind: PostKind;
  readonly author: PersonRef;
  readonly title: string | null;
  readonly bodyHtml: string;
  readonly body: string;
  /** More than about twelve lines: folded with "read on" in a feed. */
  readonly long: boolean;
  readonly topics: readonly string[];
  readonly images: readonly ImageView[];
  readonly files: readonly FileView[];
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly activeAt: string;
  readonly pinned: boolean;
  readonly reactions: readonly ReactionView[];
  readonly commentCount: number;
  readonly question: { readonly state: 'waiting' | 'answered'; readonly answeredBy: PersonRef | null; readonly answerId: string | null } | null;
  /** In a feed: the newest two comments; on the post's own page: a page of the thread. */
  readonly comments: readonly CommentView[];
  /** How many earlier comments are not in `comments`. */
  readonly earlier: number;
  /** Link that shows earlier comments, without JavaScript too. */
  readonly earlierUrl: string | null;
  /** The same for comments after those shown, on a page in the middle of a thread. */
  readonly later?: number;
  readonly laterUrl?: string | null;
  /** The accepted answer, shown framed at the top of a thread. */
  readonly acceptedAnswer: CommentView | null;
  /** Null unless the post is an announcement. */
  readonly acknowledgement: AcknowledgementView | null;
  readonly bookmarked: boolean;
  /** Newer than the viewer's read marker. */
  readonly unread: boolean;
  readonly thread: { readonly follow: boolean; readonly mute: boolean; readonly notify: NotifyLevel };
  readonly can: {
    readonly edit: boolean; readonly remove: boolean; readonly comment: boolean; readonly react: boolean;
    readonly pin: boolean; readonly accept: boolean; readonly reopen: boolean; readonly history: boolean;
  };
}

export interface RevisionView {
  readonly at: string;
  readonly by: PersonRef;
  readonly title: string | null;
  readonly bodyHtml: string;
}
