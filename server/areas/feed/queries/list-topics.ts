import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { topicKey } from '#core/markdown/parse-markdown.ts';
import { escapePattern } from '#core/text/escape-pattern.ts';
import type { AppContext } from '#server/context.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';

const examined = 200;

/** Topics of posts the viewer may read that begin with some letters, the more used first. */
export async function listTopics(ctx: AppContext, viewer: Viewer, beginning: string, limit: number): Promise<{ topic: string; count: number }[]> {
  const key = topicKey(beginning);
  const found = await posts(ctx).find({ 'topics.key': { $exists: true, $regex: `^${escapePattern(key)}` }, spaceId: { $in: await listReadableSpaceIds(ctx, viewer) }, removedAt: null })
    .hint('topics-of-space').select({ topics: 1 }).limit(examined).lean<Pick<PostRecord, 'topics'>[]>();
  const counts = new Map<string, { topic: string; count: number }>();
  for (const topic of found.flatMap((post) => post.topics)) {
    if (!topic.key.startsWith(key)) continue;
    const known = counts.get(topic.key);
    counts.set(topic.key, { topic: known?.topic ?? topic.shown, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count || (one.topic < other.topic ? -1 : 1)).slice(0, limit);
}
