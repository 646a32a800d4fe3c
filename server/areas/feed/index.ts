export { acceptAnswer } from './commands/accept-answer.ts';
export { changeThreadSettings } from './commands/change-thread-settings.ts';
export type { CreateCommentInput } from './commands/create-comment.ts';
export { createComment } from './commands/create-comment.ts';
export type { CreateOptions, CreatePostInput } from './commands/create-post.ts';
export { createPost } from './commands/create-post.ts';
export { editComment } from './commands/edit-comment.ts';
export { editPost } from './commands/edit-post.ts';
export type { ImportedComment, ImportedReaction, ImportedThread } from './commands/imported-thread.ts';
export { importThreads } from './commands/import-threads.ts';
export { markHomeRead, markPostRead, markSpaceRead } from './commands/mark-read.ts';
export { pinPost } from './commands/pin-post.ts';
export { removeComment } from './commands/remove-comment.ts';
export { removePost } from './commands/remove-post.ts';
export { reopenQuestion } from './commands/reopen-question.ts';
export { restorePost } from './commands/restore-post.ts';
export { saveDraft } from './commands/save-draft.ts';
export { setBookmark } from './commands/set-bookmark.ts';
export { setReaction } from './commands/set-reaction.ts';
export {
  bookmarkChanged, commentCreated, commentEdited, commentRemoved, markerMoved, postCreated, postEdited, postPinned, postRemoved, postRestored, questionAnswered,
  questionReopened, reactionChanged, threadSettingsChanged,
} from './events.ts';
export { feedArea } from './feed-area.ts';
export type { CommentRecord } from './models/comments.ts';
export { comments } from './models/comments.ts';
export type { PostRecord } from './models/posts.ts';
export { posts } from './models/posts.ts';
export { countUnread } from './queries/count-unread.ts';
export { findComment, findPost, findPosts } from './queries/find-records.ts';
export { findVisibleComment } from './queries/find-visible-comment.ts';
export { findVisiblePost } from './queries/find-visible-post.ts';
export type { ActRecords } from './queries/list-acts.ts';
export { findActs, findWritten, listActs } from './queries/list-acts.ts';
export { listCommentsOfPost } from './queries/list-comments-of-post.ts';
export { findWords } from './queries/find-words.ts';
export { listThreadFollowerIds, listThreadSettings } from './queries/thread-followers.ts';
export { listTopics } from './queries/list-topics.ts';
export { viewPosts } from './queries/view-posts.ts';
