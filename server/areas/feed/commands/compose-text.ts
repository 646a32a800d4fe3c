import type { Types } from 'mongoose';
import { findPeopleByHandles, loadViewer } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import { parseMarkdown } from '#core/markdown/parse-markdown.ts';
import type { MentionedPerson } from '#core/markdown/render-named.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PlacedFile, PlacedImage, TopicRecord } from '../models/posts.ts';
import { findPlace } from '../queries/find-place.ts';

export interface WrittenInput {
  readonly body: string;
  readonly images?: readonly { readonly id: string; readonly alt?: string }[];
  readonly files?: readonly string[];
}

/** A text ready to be stored: rendered, with those it names and the files it shows. */
export interface ComposedText {
  readonly body: string;
  readonly bodyHtml: string;
  readonly mentions: Types.ObjectId[];
  readonly topics: TopicRecord[];
  readonly images: PlacedImage[];
  readonly files: PlacedFile[];
  /** Everything the text shows, images within it too. */
  readonly fileIds: string[];
}

/**
 * Renders a text for a space: mentions only of people who may read there, images and files only of the writer's own
 * (or, in an edit, those it shows already).
 * @throws AppError invalid (images, files) when an upload is not the writer's to show
 */
export async function composeText(ctx: AppContext, viewer: Viewer, spaceId: string, input: WrittenInput, kept: readonly string[] = []): Promise<ComposedText> {
  const parsed = parseMarkdown(input.body);
  const people = await mentionable(ctx, spaceId, parsed.handles);
  const images = input.images ?? [];
  const files = input.files ?? [];
  const asked = [...images.map((image) => image.id), ...files, ...parsed.imageIds].filter(isId);
  const stored = asked.length === 0 ? [] : await ctx.files.findMany([...new Set(asked)]);
  const usable = new Map(stored.filter((file) => file.ownerId === viewer.personId || kept.includes(file.id)).map((file) => [file.id, file]));
  const inline = parsed.imageIds.flatMap((id) => {
    const file = usable.get(id);
    return file?.kind === 'image' ? [file] : [];
  });
  const placed = images.map(({ id, alt }) => {
    const file = usable.get(id);
    if (file?.kind !== 'image') throw invalidField('images', 'errors.file-unknown');
    return { fileId: objectId(id), alt: (alt ?? '').trim(), width: file.width ?? 0, height: file.height ?? 0 };
  });
  const attached = files.map((id) => {
    const file = usable.get(id);
    if (!file) throw invalidField('files', 'errors.file-unknown');
    return { fileId: objectId(id), name: file.name, bytes: file.bytes };
  });
  return {
    body: input.body,
    bodyHtml: parsed.render({ people, images: new Map(inline.map((file) => [file.id, { width: file.width ?? 0, height: file.height ?? 0 }])) }),
    mentions: [...people.values()].map((person) => objectId(person.id)),
    topics: parsed.topics.map(({ key, shown }) => ({ key, shown })),
    images: placed,
    files: attached,
    fileIds: [...new Set([...placed.map((image) => image.fileId.toString()), ...files, ...inline.map((file) => file.id)])],
  };
}

/** Those of the named people who may read the space; all others stay plain text. */
async function mentionable(ctx: AppContext, spaceId: string, handles: readonly string[]): Promise<Map<string, MentionedPerson>> {
  const found = handles.length === 0 ? new Map<string, never>() : await findPeopleByHandles(ctx, handles);
  const people = new Map<string, MentionedPerson>();
  for (const [handle, { _id, name }] of found) {
    const id = String(_id);
    const named = await loadViewer(ctx, id);
    if (named && await findPlace(ctx, named, spaceId)) people.set(handle.toLowerCase(), { id, handle, name });
  }
  return people;
}
