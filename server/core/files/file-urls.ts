import type { StoredFile } from '#core/files/files.ts';

/** Where a file is fetched; the name is for people and for saving, only the id counts. */
export const fileUrl = (file: Pick<StoredFile, 'id' | 'name'>, size: 'full' | 'small' = 'full'): string =>
  `/files/${file.id}/${encodeURIComponent(file.name)}${size === 'small' ? '?size=small' : ''}`;
