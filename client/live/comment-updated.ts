import { morphElements } from '@hotwired/turbo';
import { onLive } from '#client/live/connection.ts';
import { withOwnCommentMarks } from '#client/live/own-marks.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';
import { offerActs } from '#client/ui/list-acts.ts';

const apart = '[data-list="answers"], [data-parley~="composer"], details[open], details[data-filled], .answer-box:has(form)';

onLive('comment:updated', ({ comment }) => {
  const existing = document.getElementById(`comment-${comment.id}`);
  if (!existing) return;
  const full = existing.closest<HTMLElement>('.post')?.dataset['full'] !== undefined;
  const next = renderPartial('comment', { ...withOwnCommentMarks(comment, existing), full });
  offerActs(next);
  morphElements(existing, next, {
    callbacks: { beforeNodeMorphed: (node: Node) => !(node instanceof Element && node.matches(apart)) },
  });
  mountAll(existing);
});
