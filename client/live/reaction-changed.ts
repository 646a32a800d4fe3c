import { onLive } from '#client/live/connection.ts';
import { showReactions } from '#client/forms/react.ts';
import { pageData } from '#client/page-data.ts';

onLive('reaction:changed', ({ subject, id, reactions, actorId, name, on }) => {
  for (const bar of document.querySelectorAll<HTMLElement>(`.reactions[data-subject="${subject}/${id}"]`)) {
    showReactions(bar, reactions, actorId === pageData().me ? { name, on } : null);
  }
});
