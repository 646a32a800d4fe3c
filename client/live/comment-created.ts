import { onLive } from '#client/live/connection.ts';
import { setCommentCount } from '#client/live/comment-count.ts';
import { mountAll } from '#client/mount.ts';
import { pageData } from '#client/page-data.ts';
import { renderPartial, translate } from '#client/templates.ts';
import { announce } from '#client/ui/announce.ts';
import type { CommentView } from '#views/types/post.ts';

/** So many comments stand under a post of a feed. */
export const previewed = 2;

/** Puts a comment where it belongs in every list that shows its thread; a second time does nothing. */
export function insertComment(comment: CommentView): void {
  if (document.getElementById(`comment-${comment.id}`)) return;
  const list = listFor(comment);
  if (!list) return;
  const element = renderPartial('comment', { ...comment, full: list.closest<HTMLElement>('.post')?.dataset['full'] !== undefined });
  element.classList.add('is-new');
  const later = [...list.querySelectorAll<HTMLElement>(':scope > .comment')].find((other) => (other.dataset['createdAt'] ?? other.querySelector('time')?.dateTime ?? '') > comment.createdAt);
  list.insertBefore(element, later ?? null);
  keepPreviewShort(list, comment);
  mountAll(element);
  if (comment.author.id !== pageData().me) announce(translate('feed.live.new-comment', { name: comment.author.name }));
}

function listFor(comment: CommentView): HTMLElement | null {
  if (comment.parentId === null) return document.querySelector<HTMLElement>(`[data-list="comments"][data-post-id="${comment.postId}"]`);
  const parent = document.getElementById(`comment-${comment.parentId}`);
  return parent && (parent.querySelector<HTMLElement>('[data-list="answers"]') ?? answersBelow(parent));
}

/** A comment in a list has no place for answers until the first one comes. */
function answersBelow(parent: HTMLElement): HTMLElement {
  const answers = document.createElement('ol');
  answers.className = 'answers';
  answers.dataset['list'] = 'answers';
  return parent.appendChild(answers);
}

/** In a feed a post shows its newest two comments, as it would after a reload. */
function keepPreviewShort(list: HTMLElement, comment: CommentView): void {
  const post = list.closest<HTMLElement>('.post');
  if (!post || post.dataset['full'] !== undefined || comment.parentId) return;
  const shown = list.querySelectorAll(':scope > .comment');
  for (const old of [...shown].slice(0, Math.max(0, shown.length - previewed))) {
    if (!old.contains(document.activeElement)) old.remove();
  }
}

onLive('comment:created', ({ comment, postId, commentCount }) => {
  insertComment(comment);
  setCommentCount(postId, commentCount);
});
