import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { FeedView } from '#views/types/pages.ts';
import type { FeedScope } from './list-entries.ts';
import { listFeed } from './list-feed.ts';
import type { FeedOrder } from './newest-posts.ts';
import { feedOrders } from './newest-posts.ts';

/** A page comes in small pieces: the next one is fetched when its end comes near. */
const shown = 8;

export interface FeedPlace {
  readonly scope: FeedScope;
  readonly order: FeedOrder;
  readonly cursor?: string;
  /** Path of the page, without a query. */
  readonly path: string;
}

/** A page of posts with the links around it. */
export async function viewFeed(ctx: AppContext, viewer: Viewer, { scope, order, cursor, path }: FeedPlace): Promise<FeedView> {
  const { posts, next } = await listFeed(ctx, viewer, { scope, order, cursor, limit: shown });
  return {
    order,
    orders: feedOrders.map((other) => ({ order: other, url: `${path}?order=${other}`, current: other === order })),
    posts,
    nextUrl: next === null ? null : `${path}?order=${order}&cursor=${next}`,
    target: targetOf(scope),
    topic: scope.kind === 'topic' ? scope.topic : null,
    authorId: scope.kind === 'author' ? scope.authorId : null,
  };
}

function targetOf(scope: FeedScope): string {
  switch (scope.kind) {
    case 'space': return `space:${scope.spaceId}`;
    case 'topic': return `topic:${scope.topic}`;
    case 'author': return `author:${scope.authorId}`;
    case 'home': return 'feed';
  }
}
