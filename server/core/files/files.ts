import type { Readable } from 'node:stream';

/** A stored upload. Images are re-encoded; everything else is only ever an attachment. */
export interface StoredFile {
  readonly id: string;
  readonly ownerId: string;
  readonly kind: 'image' | 'attachment';
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
}

export interface FileUpload {
  readonly ownerId: string;
  /** As the browser named it; only ever shown, never used as a path. */
  readonly name: string;
  readonly content: Buffer;
  readonly createdAt?: Date;
}

export interface Files {
  /**
   * Stores an upload: an image is decoded within bounds (dimensions, frames, pixels checked first) and re-encoded
   * (long side at most 2,048 px, plus a 640 px copy), anything else is kept as an attachment. On disk before it resolves.
   * @throws AppError too-large, unsupported-media, invalid (field `file`)
   */
  save(upload: FileUpload): Promise<StoredFile>;
  find(id: string): Promise<StoredFile | null>;
  findMany(ids: readonly string[]): Promise<StoredFile[]>;
  open(id: string, size: 'full' | 'small'): Promise<{ stream: Readable; type: string; bytes: number; hash: string } | null>;
  remove(id: string): Promise<void>;
}
