import { callApi } from '#client/api.ts';
import { insertComment, previewed } from '#client/live/comment-created.ts';
import { translate } from '#client/templates.ts';
import type { PostView } from '#views/types/post.ts';

/** In a feed the newest two comments stand under a post: when one of them went, the one before it comes back, as after a reload. */
export async function refillThread(postId: string): Promise<void> {
  const list = document.querySelector<HTMLElement>(`[data-list="comments"][data-post-id="${postId}"]`);
  const post = list?.closest<HTMLElement>('.post');
  const link = post?.querySelector<HTMLAnchorElement>('a[data-parley~="earlier"]');
  // Without earlier comments there is nothing to bring, and on its own page a post shows them all.
  if (!list || !post || !link || post.dataset['full'] !== undefined) return;
  const { comments, earlier } = await callApi<PostView>('GET', `/posts/${postId}`);
  const shown = Math.max(previewed, list.querySelectorAll(':scope > .comment').length);
  for (const comment of comments.slice(-shown)) insertComment(comment);
  const hidden = earlier + Math.max(0, comments.length - shown);
  if (hidden === 0) link.remove();
  else link.textContent = translate('feed.show-earlier', { count: hidden });
  const first = list.querySelector('.comment')?.id.slice('comment-'.length);
  if (first) link.href = `/posts/${postId}?before=${first}#comments`;
}
