import { translate } from '#client/templates.ts';

/** Shows how many comments a post has, wherever it stands on the page. */
export function setCommentCount(postId: string, count: number): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-count="comments"][data-post-id="${postId}"]`)) {
    element.textContent = element.dataset['plain'] === undefined ? translate('feed.comments', { count }) : String(count);
  }
}
