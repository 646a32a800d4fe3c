import { invalidField } from '#core/errors/app-error.ts';
import type { FileLinkRecord } from '#core/files/file-links.ts';
import { fileLinks } from '#core/files/file-links.ts';
import type { FileAudience, Files, StoredFile } from '#core/files/files.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';

const maximumLinks = 500;
const maximumAsked = 2_000;

/** Which things show a file, and so who may fetch it. */
export function createFileLinks(context: () => AppContext, find: (id: string) => Promise<StoredFile | null>): Pick<Files, 'attach' | 'shown' | 'detach' | 'admit' | 'admitAnyone' | 'findOpen' | 'findVisible'> {
  const audiences = new Map<string, FileAudience>();
  const open = new Map<string, (subjectIds: readonly string[]) => Promise<boolean>>();

  const isShown = async (id: string, sees: (kind: string, subjectIds: readonly string[]) => Promise<boolean> | undefined): Promise<boolean> => {
    const links = await fileLinks(context()).find({ fileId: id }).limit(maximumLinks).lean<FileLinkRecord[]>();
    for (const kind of new Set(links.map((link) => link.kind))) {
      if (await sees(kind, links.filter((link) => link.kind === kind).map((link) => link.subjectId))) return true;
    }
    return false;
  };

  return {
    attach: async ({ kind, subjectId, fileIds, ownerId, field }) => {
      for (const fileId of new Set(fileIds)) {
        const link = isId(fileId) ? { fileId: objectId(fileId), kind, subjectId } : null;
        const file = link && await find(fileId);
        if (!link || !file) throw invalidField(field, 'errors.file-unknown');
        if (await fileLinks(context()).findOne(link).lean()) continue;
        if (file.ownerId !== ownerId) throw invalidField(field, 'errors.file-unknown');
        await fileLinks(context()).insertMany([link]);
      }
    },
    shown: async ({ kind, subjectId }, fileIds) => {
      const links = await fileLinks(context()).find({ fileId: { $in: fileIds.filter(isId).slice(0, maximumAsked) }, kind, ...(subjectId === undefined ? {} : { subjectId }) }).limit(maximumAsked).lean<FileLinkRecord[]>();
      return [...new Set(links.map(({ fileId }) => fileId.toString()))];
    },
    detach: async ({ kind, subjectId, fileIds }) => {
      await fileLinks(context()).deleteMany({ kind, subjectId, ...(fileIds ? { fileId: { $in: fileIds.filter(isId) } } : {}) });
    },
    admit: (kind, audience) => {
      audiences.set(kind, audience);
    },
    admitAnyone: (kind, isOpen) => {
      open.set(kind, isOpen);
    },
    findOpen: async (id) => {
      const file = await find(id);
      return file && await isShown(id, (kind, subjectIds) => open.get(kind)?.(subjectIds)) ? file : null;
    },
    findVisible: async (viewer, id) => {
      const file = await find(id);
      if (!file || file.ownerId === viewer.personId) return file;
      return await isShown(id, (kind, subjectIds) => audiences.get(kind)?.(viewer, subjectIds)) ? file : null;
    },
  };
}
