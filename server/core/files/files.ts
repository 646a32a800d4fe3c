import type { Readable } from 'node:stream';
import type { Viewer } from '#core/access/viewer.ts';
import type { ByteRange } from '#core/http/fetched-part.ts';

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
  /** The bytes, or what reads them when it is their turn. */
  readonly content: Buffer | (() => Promise<Buffer>);
  readonly createdAt?: Date;
}

/** Files and the thing that shows them: `kind` is named by the area (`person-photo`, `post` …), `subjectId` is the thing's id. */
export interface FileAttachment {
  readonly kind: string;
  readonly subjectId: string;
  readonly fileIds: readonly string[];
}

/** Whether a viewer sees at least one of the things; asked whenever a file of that kind is fetched. */
export type FileAudience = (viewer: Viewer, subjectIds: readonly string[]) => Promise<boolean>;

export interface Files {
  /**
   * Stores an upload: an image is decoded within bounds (dimensions, frames, pixels checked first) and re-encoded
   * (long side at most 2,048 px, plus a 640 px copy), anything else is kept as an attachment. On disk before it resolves.
   * @throws AppError too-large, unsupported-media, invalid (field `file`)
   */
  save(upload: FileUpload): Promise<StoredFile>;
  /** Stores a file that is too large for memory, such as an archive, by moving it from where it came in; whoever calls has checked what it is. */
  keep(upload: Omit<FileUpload, 'content'> & { readonly path: string; readonly type: string }): Promise<StoredFile>;
  /** Where its bytes lie on disk, for reading here and there in them; they never change. Null when it is gone. */
  locate(id: string): Promise<string | null>;
  find(id: string): Promise<StoredFile | null>;
  findMany(ids: readonly string[]): Promise<StoredFile[]>;
  /** `part` is asked which bytes go out, once it is known how many there are under which hash. */
  open(id: string, size: 'full' | 'small', part?: (content: { readonly bytes: number; readonly hash: string }) => ByteRange | null): Promise<{ stream: Readable; type: string; bytes: number; hash: string } | null>;
  remove(id: string): Promise<void>;
  /**
   * Says that a thing shows these files, inside the running transaction; whoever may see the thing may fetch them.
   * @throws AppError invalid (the named field) unless every file is `ownerId`'s own or is shown by this thing already
   */
  attach(attachment: FileAttachment & { readonly ownerId: string; readonly field: string }): Promise<void>;
  /** Those of the files that a thing of this kind shows, or this one when it is named. */
  shown(thing: { readonly kind: string; readonly subjectId?: string }, fileIds: readonly string[]): Promise<string[]>;
  /** The thing no longer shows these files, or any when `fileIds` is absent. */
  detach(attachment: Omit<FileAttachment, 'fileIds'> & { readonly fileIds?: readonly string[] }): Promise<void>;
  /** Registers who may see things of one kind: true when the viewer sees at least one of them. Call from an area's `start`. */
  admit(kind: string, audience: FileAudience): void;
  /** Registers which things of one kind show their files to everyone, also to people who are not signed in. Call from an area's `start`. */
  admitAnyone(kind: string, isOpen: (subjectIds: readonly string[]) => Promise<boolean>): void;
  /** The file when a thing shows it to everyone, else null. */
  findOpen(id: string): Promise<StoredFile | null>;
  /** The file when the viewer owns it or sees a thing that shows it, else null. */
  findVisible(viewer: Viewer, id: string): Promise<StoredFile | null>;
}
