import type { PlacedFile, PlacedImage, ReactionCounts } from '../models/posts.ts';
import type { FileView, ImageView, ReactionName, ReactionView } from '#views/types/post.ts';
import { reactionNames } from '#views/types/post.ts';

export const presentImages = (images: readonly PlacedImage[]): ImageView[] => images.map((image) => {
  const url = `/files/${image.fileId.toString()}/image.webp`;
  return { id: image.fileId.toString(), url, small: `${url}?size=small`, alt: image.alt, width: image.width, height: image.height };
});

export const presentFiles = (files: readonly PlacedFile[]): FileView[] => files.map((file) => {
  const id = file.fileId.toString();
  return { id, url: `/files/${id}/${encodeURIComponent(file.name)}`, name: file.name, bytes: file.bytes };
});

/** Reactions that somebody gave, in the order of the set. */
export const presentReactions = (counts: ReactionCounts, mine: readonly ReactionName[] = []): ReactionView[] =>
  reactionNames.filter((name) => (counts[name] ?? 0) > 0).map((name) => ({ name, count: counts[name] ?? 0, mine: mine.includes(name) }));
