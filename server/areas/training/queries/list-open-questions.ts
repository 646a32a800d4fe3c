import type { PostRecord } from '#areas/feed/index.ts';
import { posts } from '#areas/feed/index.ts';
import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { OpenQuestion } from '#views/types/training-desk.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohortUrl, personRefs } from './view-cohorts.ts';

const excerptLength = 180;

/** Questions in the spaces of cohorts that nobody has answered, oldest first; of spaces that the viewer reads. */
export async function listOpenQuestions(ctx: AppContext, viewer: Viewer, taught: readonly CohortRecord[], shown: number): Promise<OpenQuestion[]> {
  const readable = new Set(await listReadableSpaceIds(ctx, viewer));
  const bySpace = new Map(taught.filter(({ spaceId }) => readable.has(spaceId.toString())).map((cohort) => [cohort.spaceId.toString(), cohort]));
  if (bySpace.size === 0) return [];
  const found = await posts(ctx).find({ spaceId: { $in: [...bySpace.values()].map(({ spaceId }) => spaceId) }, 'question.state': 'waiting', removedAt: null }).sort({ createdAt: 1 }).limit(shown).lean<PostRecord[]>();
  const person = await personRefs(ctx, found.map(({ authorId }) => authorId.toString()));
  return found.flatMap((post) => {
    const cohort = bySpace.get(post.spaceId.toString());
    return cohort ? [{
      id: post._id.toString(), url: `/posts/${post._id.toString()}`, author: person(post.authorId.toString()), title: post.title ?? '', excerpt: shorten(post.body), createdAt: post.createdAt.toISOString(), comments: post.commentCount,
      cohort: { name: cohort.name, url: cohortUrl(cohort._id) },
    }] : [];
  });
}

const shorten = (text: string): string => (text.length > excerptLength ? `${text.slice(0, excerptLength - 1).trimEnd()}…` : text);
