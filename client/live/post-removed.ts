import { onLive } from '#client/live/connection.ts';
import { changeHeldPost } from '#client/live/new-posts.ts';
import { translate } from '#client/templates.ts';

onLive('post:removed', ({ postId }) => {
  changeHeldPost(postId, () => null);
  const element = document.getElementById(`post-${postId}`);
  if (!element) return;
  if (element.dataset['full'] === undefined) return element.remove();
  // Someone is reading the post's own page: say what happened instead of emptying it under their eyes.
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.dataset['removedPost'] = postId;
  notice.textContent = translate('feed.post-removed');
  element.replaceWith(notice);
});
