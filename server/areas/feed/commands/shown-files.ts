import { parseMarkdown } from '#core/markdown/parse-markdown.ts';
import type { WrittenRecord } from '../models/posts.ts';

/** Ids of every upload that a text shows. */
export const shownFiles = (written: WrittenRecord): string[] =>
  [...new Set([...written.images.map((image) => image.fileId.toString()), ...written.files.map((file) => file.fileId.toString()), ...parseMarkdown(written.body).imageIds])];

export const keptImages = (written: WrittenRecord): { id: string; alt: string }[] => written.images.map((image) => ({ id: image.fileId.toString(), alt: image.alt }));
export const keptFiles = (written: WrittenRecord): string[] => written.files.map((file) => file.fileId.toString());
