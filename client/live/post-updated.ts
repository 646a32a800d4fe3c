import { morphElements } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';
import { changeHeldPost } from '#client/live/new-posts.ts';
import { withOwnMarks } from '#client/live/own-marks.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';
import { offerActs } from '#client/ui/list-acts.ts';

/** Parts of a post that have a life of their own and are not touched when the post changes. */
const apart = '[data-list="comments"], [data-acknowledgement], [data-parley~="composer"], [data-parley~="earlier"], details[open], details[data-filled]';

onLive('post:updated', ({ post }) => {
  changeHeldPost(post.id, () => post);
  const existing = document.getElementById(`post-${post.id}`);
  if (!existing) return;
  const full = existing.dataset['full'] !== undefined;
  const next = renderPartial('post', { ...withOwnMarks(post, existing), full });
  offerActs(next);
  morphElements(existing, next, {
    callbacks: { beforeNodeMorphed: (node: Node) => !(node instanceof Element && node.matches(apart)) },
  });
  mountAll(existing);
});
