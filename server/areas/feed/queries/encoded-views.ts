import type { PostView } from '#views/types/post.ts';

/** What a post's view says of the viewer alone; everything else is shared by an audience. */
export type PersonalFields = 'bookmarked' | 'unread' | 'thread' | 'acknowledgement';
export type SharedPostView = Omit<PostView, PersonalFields>;

/** A view made once for an audience, and its JSON without the closing brace. */
export interface EncodedView {
  readonly view: SharedPostView;
  /** Made at its first use. */
  readonly json: Buffer;
  /** For whom it was made. */
  readonly audience: string;
  /** The state of names and faces it was made with. */
  readonly epoch: number;
  /** Unlike that of every other view this process ever made. */
  readonly number: number;
}

/** Views of one post made so far: by audience, and for those who reacted by their own marks. */
export interface EncodedViews {
  readonly shared: Map<string, EncodedView>;
  readonly own: WeakMap<object, EncodedView>;
}

export const noViews = (): EncodedViews => ({ shared: new Map(), own: new WeakMap() });

let made = 0;

export function encodeView(view: SharedPostView, audience: string, epoch: number): EncodedView {
  let json: Buffer | undefined;
  made += 1;
  return { view, audience, epoch, number: made, get json() { return (json ??= Buffer.from(JSON.stringify(view).slice(0, -1))); } };
}
