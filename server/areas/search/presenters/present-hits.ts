import { findWords } from '#areas/feed/index.ts';
import { findPersons, presentPersonRef } from '#areas/people/index.ts';
import { loadSpaces, presentSpaceRef } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { SearchHit } from '#views/types/pages.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { SpaceRef } from '#views/types/space.ts';
import { excerptHtml, highlightHtml } from '../highlight.ts';
import type { Hit } from '../queries/find-hits.ts';

const titleLength = 90;

/** Hits as the viewer sees them, the words of the query marked. */
export const presentHits = async (ctx: AppContext, viewer: Viewer, hits: readonly Hit[], words: readonly string[]): Promise<SearchHit[]> => {
  const personIds = hits.flatMap((hit) => (hit.kind === 'person' ? [hit.subjectId.toString()] : hit.authorId ? [hit.authorId.toString()] : []));
  const people = await findPersons(ctx, personIds);
  const spaces = await loadSpaces(ctx);
  const posts = await findWords(ctx, { postIds: hits.flatMap((hit) => (hit.postId ? [hit.postId.toString()] : [])), commentIds: [] });
  return hits.map((hit) => {
    const person = people.get((hit.kind === 'person' ? hit.subjectId : hit.authorId)?.toString() ?? '');
    const space = hit.spaceId ? spaces.get(hit.spaceId.toString()) : undefined;
    const personRef = person ? presentPersonRef(person) : null;
    const spaceRef = space ? presentSpaceRef(space) : null;
    return {
      kind: hit.kind,
      id: hit.subjectId.toString(),
      url: urlOf(hit, personRef, spaceRef),
      titleHtml: highlightHtml(titleOf(hit, posts.posts, viewer.locale), words),
      excerptHtml: hit.kind === 'post' && !hit.title && hit.text.length <= titleLength ? '' : excerptHtml(hit.text, words),
      person: personRef,
      space: spaceRef,
      at: hit.kind === 'post' || hit.kind === 'comment' ? hit.at.toISOString() : null,
    };
  });
};

export const presentTopic = (topic: string, words: readonly string[]): SearchHit => ({
  kind: 'topic', id: topic, url: `/topics/${encodeURIComponent(topic)}`, titleHtml: `#${highlightHtml(topic, words)}`, excerptHtml: '', person: null, space: null, at: null,
});

const titleOf = (hit: Hit, posts: ReadonlyMap<string, string>, locale: string): string => {
  if (hit.kind === 'comment') return translate(locale, 'search.comment-on', { post: shorten(posts.get(hit.postId?.toString() ?? '') ?? '') });
  return hit.title || shorten(hit.text);
};

const shorten = (text: string): string => (text.length > titleLength ? `${text.slice(0, titleLength - 1).trimEnd()}…` : text);

const urlOf = (hit: Hit, person: PersonRef | null, space: SpaceRef | null): string => {
  const id = hit.subjectId.toString();
  if (hit.kind === 'person') return `/people/${person?.handle ?? id}`;
  if (hit.kind === 'space') return `/spaces/${space?.slug ?? id}`;
  return hit.kind === 'post' ? `/posts/${id}` : `/posts/${hit.postId?.toString() ?? ''}?comment=${id}#comment-${id}`;
};
