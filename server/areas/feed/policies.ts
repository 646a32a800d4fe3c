/** What a viewer may do in one space, as the feed needs to know it. */
export interface PlaceFacts {
  readonly read: boolean;
  /** May begin a conversation here. */
  readonly post: boolean;
  /** May comment and react here. */
  readonly participate: boolean;
  readonly moderate: boolean;
}

export interface WrittenFacts {
  /** By the viewer. */
  readonly own: boolean;
  readonly removed: boolean;
  readonly edited: boolean;
}

export interface PostFacts extends WrittenFacts {
  readonly question: 'waiting' | 'answered' | null;
  readonly announcement: boolean;
}

export interface CommentFacts extends WrittenFacts {
  readonly accepted: boolean;
}

export const seePost = (place: PlaceFacts, post: { readonly removed: boolean }): boolean => place.read && !post.removed;

/** What was removed leaves a trace for those who moderate. */
export const seeTrace = (place: PlaceFacts): boolean => place.read && place.moderate;

export const createPost = (place: PlaceFacts): boolean => place.read && place.post;
/** Asking everyone of a space to take note is for those who look after it. */
export const announceInSpace = (place: PlaceFacts): boolean => place.participate && place.moderate;
/** Members are asked, and nobody is asked by themselves. */
export const acknowledgePost = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && post.announcement && place.post && !post.own;
/** How many have taken note is not for everyone: the number is a help to whoever asked. */
export const countAcknowledgements = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && post.announcement && (post.own || place.moderate);
export const editPost = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && place.participate && post.own;
export const removePost = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && (post.own || place.moderate);
/** What was taken away comes back through those who keep its trace. */
export const restorePost = (place: PlaceFacts): boolean => seeTrace(place);
export const pinPost = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && place.moderate;
export const readPostHistory = (place: PlaceFacts, post: PostFacts): boolean => post.removed ? seeTrace(place) : seePost(place, post) && post.edited;

export const createComment = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && place.participate;
export const reactToPost = (place: PlaceFacts, post: PostFacts): boolean => seePost(place, post) && place.participate;

export const acceptAnswer = (place: PlaceFacts, post: PostFacts): boolean =>
  seePost(place, post) && post.question !== null && ((post.own && place.participate) || place.moderate);
export const reopenQuestion = (place: PlaceFacts, post: PostFacts): boolean => post.question === 'answered' && acceptAnswer(place, post);

export const editComment = (place: PlaceFacts, post: PostFacts, comment: CommentFacts): boolean =>
  seePost(place, post) && !comment.removed && place.participate && comment.own;
export const removeComment = (place: PlaceFacts, post: PostFacts, comment: CommentFacts): boolean =>
  seePost(place, post) && !comment.removed && (comment.own || place.moderate);
export const reactToComment = (place: PlaceFacts, post: PostFacts, comment: CommentFacts): boolean => !comment.removed && reactToPost(place, post);
export const answerComment = (place: PlaceFacts, post: PostFacts, comment: CommentFacts): boolean => !comment.removed && createComment(place, post);
export const acceptComment = (place: PlaceFacts, post: PostFacts, comment: CommentFacts): boolean =>
  !comment.removed && !comment.accepted && acceptAnswer(place, post);
export const readCommentHistory = (place: PlaceFacts, post: PostFacts, comment: CommentFacts): boolean =>
  seePost(place, post) && (comment.removed ? seeTrace(place) : comment.edited);
