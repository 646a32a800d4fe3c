import { postCreated, postEdited } from '#areas/feed/index.ts';
import { listFollowerIds } from '#areas/people/index.ts';
import { listMemberIds, listTellableMemberIds } from '#areas/spaces/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { Happening } from '../commands/make-notices.ts';
import { makeNotices } from '../commands/make-notices.ts';
import type { Candidate } from '../queries/who-is-told.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

const mentioned = (ids: readonly string[]): Candidate[] => ids.map((personId) => ({ personId, kind: 'mention' }));

/** A new post is told to those it mentions, an announcement to every member, and any post to followers of its author and to members who want everything of its space. */
export const tellOfPosts = defineSubscriber({
  name: 'notifications.tell-of-posts',
  on: [postCreated],
  handle: async (ctx, event) => {
    const { postId, spaceId, authorId, kind, mentions } = event.data;
    const where: Happening = { postId, spaceId, commentId: null };
    const told = new Set<string>();
    const tell = async (candidates: readonly Candidate[]): Promise<void> => {
      const tellings = await whoIsTold(ctx, event.actorId, where, candidates.filter(({ personId }) => !told.has(personId)));
      for (const { personId } of tellings) told.add(personId);
      await makeNotices(ctx, event, where, tellings);
    };
    await tell(mentioned(mentions));
    if (kind === 'announcement') {
      for await (const ids of pages((after) => listMemberIds(ctx, spaceId, after))) await tell(ids.map((personId): Candidate => ({ personId, kind: 'announcement' })));
    }
    for await (const ids of pages((after) => listFollowerIds(ctx, authorId, after))) {
      await tell(ids.map((personId): Candidate => ({ personId, kind: 'post', follows: true })));
    }
    for await (const ids of pages((after) => listTellableMemberIds(ctx, spaceId, after))) {
      await tell(ids.map((personId): Candidate => ({ personId, kind: 'post' })));
    }
  },
});

interface IdPage { readonly ids: string[]; readonly next: string | null }

async function* pages(load: (after?: string) => Promise<IdPage>): AsyncGenerator<string[]> {
  for (let after: string | undefined; ;) {
    const { ids, next } = await load(after);
    yield ids;
    if (next === null) return;
    after = next;
  }
}

/** An edit tells only those whom it newly mentions. */
export const tellOfPostEdits = defineSubscriber({
  name: 'notifications.tell-of-post-edits',
  on: [postEdited],
  handle: async (ctx, event) => {
    const where = { postId: event.data.postId, spaceId: event.data.spaceId, commentId: null };
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, mentioned(event.data.mentions)));
  },
});
