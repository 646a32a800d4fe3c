import type { PostView } from '#views/types/post.ts';

/** What a post's view says of the viewer alone; everything else is shared by an audience. */
export type PersonalFields = 'bookmarked' | 'unread' | 'thread';
export type SharedPostView = Omit<PostView, PersonalFields>;

/** A view made once for an audience, and its JSON without the closing brace. */
export interface EncodedView {
  readonly view: SharedPostView;
  readonly json: string;
  /** The state of names and faces it was made with. */
  readonly epoch: number;
}

export type EncodedViews = Map<string, EncodedView>;
