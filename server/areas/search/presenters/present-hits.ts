import { findWords } from '#areas/feed/index.ts';
import { findPersons, presentPersonRef } from '#areas/people/index.ts';
import { loadSpaces, presentSpaceRef } from '#areas/spaces/index.ts';
import { findCourseWords, listFindableCourses, textFor } from '#areas/training/index.ts';
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
  const courses = await describeCourses(ctx, viewer, hits);
  return hits.map((hit) => {
    const person = people.get((hit.kind === 'person' ? hit.subjectId : hit.authorId)?.toString() ?? '');
    const space = hit.spaceId ? spaces.get(hit.spaceId.toString()) : undefined;
    const personRef = person ? presentPersonRef(person) : null;
    const spaceRef = space ? presentSpaceRef(space) : null;
    const course = courses.get(hit.subjectId.toString());
    if (course) return { kind: hit.kind, id: hit.subjectId.toString(), url: course.url, titleHtml: highlightHtml(course.title, words), excerptHtml: excerptHtml(course.text, words), person: null, space: null, at: null };
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

/** Courses in the viewer's language, with the page that they lead this viewer to. */
const describeCourses = async (ctx: AppContext, viewer: Viewer, hits: readonly Hit[]): Promise<ReadonlyMap<string, { title: string; text: string; url: string }>> => {
  const ids = hits.flatMap((hit) => (hit.kind === 'course' ? [hit.subjectId.toString()] : []));
  if (ids.length === 0) return new Map();
  const urls = await listFindableCourses(ctx, viewer);
  const described = await Promise.all(ids.map(async (id) => {
    const words = await findCourseWords(ctx, id);
    const url = urls.get(id);
    if (!words || url === undefined) return [];
    const [title = '', ...rest] = [words.title, words.summary, ...words.lessons].map((text) => textFor(text, viewer.locale, words.languages));
    return [[id, { title, text: rest.join(' · '), url }] as const];
  }));
  return new Map(described.flat());
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
