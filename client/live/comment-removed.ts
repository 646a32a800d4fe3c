import { onLive } from '#client/live/connection.ts';
import { setCommentCount } from '#client/live/comment-count.ts';
import { refillThread } from '#client/live/refill-thread.ts';

onLive('comment:removed', ({ commentId, postId, commentCount, kept }) => {
  // A comment with answers keeps its place; its removed line comes as comment:updated.
  if (!kept) document.getElementById(`comment-${commentId}`)?.remove();
  setCommentCount(postId, commentCount);
  if (!kept) void refillThread(postId).catch(() => undefined);
});
