import { viewPosts } from '#areas/feed/index.ts';
import { findPeopleByHandles } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { parseMarkdown } from '#core/markdown/parse-markdown.ts';
import { rankHeadings } from '#core/markdown/rank-headings.ts';
import type { AppContext } from '#server/context.ts';
import type { LessonPartView } from '#views/types/course.ts';
import { cutLesson } from '../course/render-lesson.ts';

/** The text of a lesson or a step for a viewer: Markdown with pictures of the house, videos, and the posts it names as far as the viewer may see them; its headings begin at `firstHeading`. */
export async function viewLessonBody(ctx: AppContext, viewer: Viewer, markdown: string, firstHeading: number): Promise<LessonPartView[]> {
  const parts = cutLesson(markdown, ctx.config.baseUrl);
  const postIds = [...new Set(parts.flatMap((part) => (part.kind === 'post' ? [part.postId] : [])))];
  const posts = new Map(postIds.length === 0 ? [] : (await viewPosts(ctx, viewer, postIds)).map((post) => [post.id, post]));
  return Promise.all(parts.map(async (part): Promise<LessonPartView> => {
    if (part.kind === 'post') return { kind: 'post', post: posts.get(part.postId) ?? null };
    if (part.kind === 'video') return { kind: 'video', url: part.url, caption: part.caption };
    return { kind: 'text', bodyHtml: rankHeadings(await renderText(ctx, part.markdown), firstHeading) };
  }));
}

/** Markdown of a course as HTML: people it mentions are links, pictures lie in the house. */
export async function renderText(ctx: AppContext, markdown: string): Promise<string> {
  const parsed = parseMarkdown(markdown);
  const found = parsed.handles.length === 0 ? null : await findPeopleByHandles(ctx, parsed.handles);
  const people = new Map([...(found ?? [])].filter(([, person]) => person.status === 'active').map(([handle, person]) => [handle, { id: person._id.toString(), handle, name: person.name }]));
  const stored = parsed.imageIds.length === 0 ? [] : await ctx.files.findMany(parsed.imageIds);
  const images = new Map(stored.filter((file) => file.kind === 'image').map((file) => [file.id, { width: file.width ?? 0, height: file.height ?? 0 }]));
  return parsed.render({ people, images, origin: ctx.config.baseUrl });
}
