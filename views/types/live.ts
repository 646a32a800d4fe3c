import type { CopyView, OutsideReplyView } from '#views/types/outward.ts';
import type { EnrolmentStateView } from '#views/types/training-learn.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { AcknowledgementView, CommentView, PostView, ReactionName, ReactionView } from '#views/types/post.ts';
import type { NoticeView } from '#views/types/pages.ts';

/** Who came or went; a person only for some of those who came. */
export interface PresenceNote { readonly personId: string; readonly present: boolean; readonly person?: PersonRef }

/**
 * What each live event carries besides its cursor. Personal marks (my reactions, bookmark, unread) are defaults here;
 * the browser keeps its own.
 */
export interface LivePayloads {
  'post:created': { readonly post: PostView };
  'post:updated': { readonly post: PostView };
  /** Removed before; its place in a list is that of its time. */
  'post:restored': { readonly post: PostView };
  'post:removed': { readonly postId: string; readonly spaceId: string };
  'comment:created': { readonly comment: CommentView; readonly postId: string; readonly spaceId: string; readonly commentCount: number };
  'comment:updated': { readonly comment: CommentView; readonly postId: string };
  'comment:removed': { readonly commentId: string; readonly postId: string; readonly commentCount: number; /** Stays as a removed line because it has answers. */ readonly kept: boolean };
  'reaction:changed': {
    readonly subject: 'posts' | 'comments';
    readonly id: string;
    readonly postId: string;
    readonly reactions: readonly Omit<ReactionView, 'mine'>[];
    readonly actorId: string;
    readonly name: ReactionName;
    readonly on: boolean;
  };
  /** `mine`: the reader has taken note, on another of their pages; `counts` only for those to whom the number is shown. */
  'acknowledgement:changed': { readonly postId: string; readonly mine: boolean; readonly counts: AcknowledgementView['counts'] };
  'notification:created': { readonly notice: NoticeView; readonly lane: 'for-me' | 'activity'; readonly forMe: number };
  'notification:changed': { readonly forMe: number; readonly readIds: readonly string[] | 'all' };
  'unread:changed': { readonly spaceId: string; readonly unread: boolean; readonly homeUnread: boolean };
  'presence:changed': PresenceNote & { /** Further changes of the same moment. */ readonly more?: readonly PresenceNote[] };
  /** `copy` is null where a page of comms fetches anew what it shows. */
  'copy:changed': { readonly postId: string; readonly mirrorId: string | null; readonly variantId: string | null; readonly copy: CopyView | null };
  'outside-reply:changed': { readonly postId: string; readonly replyIds: readonly string[]; readonly replies: readonly OutsideReplyView[] };
  /** Signs and hints of the reader's own practice are to be asked for anew. */
  'practice:changed': { readonly enrolmentId: string };
  /** How far somebody is in a course; a null enrolment means that something about the whole cohort changed. `due`: own courses that are due soon, told to the learner alone. */
  'enrolment:changed': { readonly cohortId: string; readonly courseId: string; readonly enrolment: EnrolmentStateView | null; readonly stepId: string | null; readonly due?: number };
  typing: { readonly postId: string; readonly person: PersonRef };
}
