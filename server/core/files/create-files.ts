import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import { attachmentType } from '#core/files/attachment-type.ts';
import type { BlobFolder } from '#core/files/blob-folder.ts';
import { createBlobFolder } from '#core/files/blob-folder.ts';
import type { EncodedImage } from '#core/files/encode-image.ts';
import { encodeImage } from '#core/files/encode-image.ts';
import { createFileLinks } from '#core/files/create-file-links.ts';
import { fileLinks } from '#core/files/file-links.ts';
import type { FileRecord } from '#core/files/file-records.ts';
import { fileRecords } from '#core/files/file-records.ts';
import type { Files, FileUpload, StoredFile } from '#core/files/files.ts';
import { shownName } from '#core/files/shown-name.ts';
import { createTurnstile } from '#core/http/turnstile.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';

/** Bytes of one upload. */
export const maximumUploadBytes = 25 * 1024 * 1024;

export interface FilesOptions {
  /** Asked when files are touched, so that the context may be made after this. */
  readonly context: () => AppContext;
}

/** Uploads on disk in the data directory, by content, with a record of each in the store. */
export function createFiles({ context }: FilesOptions): Files {
  let folder: BlobFolder | undefined;
  const blobs = (): BlobFolder => (folder ??= createBlobFolder(join(context().config.dataDirectory, 'files')));
  // Each is in memory meanwhile.
  const looking = createTurnstile({ inside: 2, waiting: 60 });

  const findMany = async (ids: readonly string[]): Promise<StoredFile[]> => {
    const found = await fileRecords(context()).find({ _id: { $in: ids.filter(isId).slice(0, 1_000) } }).lean<FileRecord[]>();
    const byId = new Map(found.map((record) => [record._id.toString(), describe(record)]));
    return ids.map((id) => byId.get(id)).filter((file) => file !== undefined);
  };
  const find = async (id: string): Promise<StoredFile | null> => (await findMany([id]))[0] ?? null;

  return {
    save: async (upload) => {
      const record = await looking.pass(async () => {
        const content = typeof upload.content === 'function' ? await upload.content() : upload.content;
        if (content.length === 0) throw invalidField('file', 'errors.file');
        if (content.length > maximumUploadBytes) throw new AppError('too-large', { fields: [{ field: 'file', messageKey: 'errors.too-large' }] });
        const image = await encodeImage(content);
        return image ? keepImage(blobs(), upload, image, context().clock.now()) : keepAttachment(blobs(), upload, content, context().clock.now());
      });
      await fileRecords(context()).insertMany([record]);
      return describe(record);
    },
    keep: async (upload) => {
      const { bytes } = await stat(upload.path).then(({ size }) => ({ bytes: size }));
      if (bytes === 0) throw invalidField('file', 'errors.file');
      const record: FileRecord = {
        ...recordOf(upload, context().clock.now()), kind: 'attachment', name: shownName(upload.name), type: upload.type, bytes, hash: await blobs().take(upload.path), width: null, height: null, small: null,
      };
      await fileRecords(context()).insertMany([record]);
      return describe(record);
    },
    locate: async (id) => {
      const record = isId(id) ? await fileRecords(context()).findById(id).lean<FileRecord>() : null;
      return record && blobs().locate(record.hash);
    },
    find,
    findMany,
    open: async (id, size, part) => {
      const record = isId(id) ? await fileRecords(context()).findById(id).lean<FileRecord>() : null;
      if (!record) return null;
      const hash = size === 'small' && record.small ? record.small.hash : record.hash;
      const blob = await blobs().read(hash, part && ((bytes) => part({ bytes, hash })));
      return blob && { ...blob, type: record.type, hash };
    },
    remove: async (id) => {
      const record = isId(id) ? await fileRecords(context()).findById(id).lean<FileRecord>() : null;
      if (!record) return;
      await fileRecords(context()).deleteOne({ _id: record._id });
      await fileLinks(context()).deleteMany({ fileId: record._id });
      for (const hash of [record.hash, record.small?.hash].filter((known) => known !== undefined)) {
        const shared = await fileRecords(context()).findOne({ hash }).lean() ?? await fileRecords(context()).findOne({ 'small.hash': hash }).lean();
        if (!shared) await blobs().remove(hash, context().clock.now());
      }
    },
    ...createFileLinks(context, find),
  };
}

const keepImage = async (blobs: BlobFolder, upload: FileUpload, image: EncodedImage, now: Date): Promise<FileRecord> => ({
  ...recordOf(upload, now),
  kind: 'image',
  name: shownName(upload.name).replace(/(\.[\p{L}\p{N}]{1,10})?$/u, '.webp'),
  type: 'image/webp',
  bytes: image.full.length,
  hash: await blobs.write(image.full),
  width: image.width,
  height: image.height,
  small: { hash: await blobs.write(image.small), bytes: image.small.length },
});

const keepAttachment = async (blobs: BlobFolder, upload: FileUpload, content: Buffer, now: Date): Promise<FileRecord> => ({
  ...recordOf(upload, now),
  kind: 'attachment',
  name: shownName(upload.name),
  type: await attachmentType(content),
  bytes: content.length,
  hash: await blobs.write(content),
  width: null,
  height: null,
  small: null,
});

const recordOf = (upload: Pick<FileUpload, 'ownerId' | 'createdAt'>, now: Date): Pick<FileRecord, '_id' | 'ownerId' | 'createdAt'> =>
  ({ _id: newId(), ownerId: objectId(upload.ownerId), createdAt: upload.createdAt ?? now });

const describe = (record: FileRecord): StoredFile => ({
  id: record._id.toString(),
  ownerId: record.ownerId.toString(),
  kind: record.kind,
  name: record.name,
  type: record.type,
  bytes: record.bytes,
  ...(record.width === null || record.height === null ? {} : { width: record.width, height: record.height }),
});
