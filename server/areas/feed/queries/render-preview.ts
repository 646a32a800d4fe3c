import { findPeopleByHandles } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { parseMarkdown } from '#core/markdown/parse-markdown.ts';
import type { SafeHtml } from '#core/markdown/safe-html.ts';
import type { AppContext } from '#server/context.ts';

/** A text as it will look to those who read it; images only of the writer's own. */
export async function renderPreview(ctx: AppContext, viewer: Viewer, body: string): Promise<SafeHtml> {
  const parsed = parseMarkdown(body);
  const found = parsed.handles.length === 0 ? null : await findPeopleByHandles(ctx, parsed.handles);
  const people = new Map([...(found ?? [])].filter(([, person]) => person.status === 'active').map(([handle, person]) => [handle, { id: person._id.toString(), handle, name: person.name }]));
  const stored = parsed.imageIds.length === 0 ? [] : await ctx.files.findMany(parsed.imageIds);
  const images = new Map(stored.filter((file) => file.ownerId === viewer.personId && file.kind === 'image')
    .map((file) => [file.id, { width: file.width ?? 0, height: file.height ?? 0 }]));
  return parsed.render({ people, images });
}
