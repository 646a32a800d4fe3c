import type { AcknowledgementView, PostView, ReactionName } from '#views/types/post.ts';
import type { NotifyLevel } from '#views/types/space.ts';
import type { PersonalFields } from '../queries/encoded-views.ts';

export interface ThreadWishes { readonly follow: boolean; readonly mute: boolean; readonly notify: NotifyLevel }

/** What one viewer did with one post. */
export interface PostMarks {
  readonly bookmarked: boolean;
  readonly thread: ThreadWishes;
  /** Own reactions on the post and its comments; null when there are none. */
  readonly mine: Readonly<Record<string, readonly ReactionName[]>> | null;
}

export const noMarks: PostMarks = { bookmarked: false, thread: { follow: false, mute: false, notify: 'mentions' }, mine: null };

export const presentMarks = (marks: PostMarks, unread: boolean, acknowledgement: AcknowledgementView | null = null): Pick<PostView, PersonalFields> =>
  ({ bookmarked: marks.bookmarked, unread, thread: marks.thread, acknowledgement });
