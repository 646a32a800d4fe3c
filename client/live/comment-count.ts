import { translate } from '#client/templates.ts';

/** Shows how many comments a post has, wherever it stands on the page. */
export function setCommentCount(postId: string, count: number): void {
  for (const element of document.querySelectorAll<HTMLElement>(`#post-${postId} [data-count="comments"]`)) {
    element.textContent = element.dataset['plain'] === undefined ? translate('feed.comments', { count }) : String(count);
  }
}
