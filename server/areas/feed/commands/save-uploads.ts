import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { UploadedFile } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';

interface Attached {
  readonly images: { id: string; alt?: string }[];
  readonly files: string[];
}

/** What a plain form may bring along. */
export const plainUpload = { maximumFiles: 1, maximumBytes: 25 * 1024 * 1024 };

/** Stores what came with a plain form and adds it to what was attached before. @throws AppError naming the field `upload` */
export async function saveUploads(ctx: AppContext, viewer: Viewer, uploads: readonly UploadedFile[], alt: string | undefined, before: Attached): Promise<Attached> {
  const attached: Attached = { images: [...before.images], files: [...before.files] };
  for (const { name, read } of uploads.filter(({ field }) => field === 'upload')) {
    const file = await ctx.files.save({ ownerId: viewer.personId, name, content: read }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.detail.fields === undefined) throw error;
      throw new AppError(error.code, { ...error.detail, fields: error.detail.fields.map((problem) => ({ ...problem, field: 'upload' })) });
    });
    if (file.kind === 'image') attached.images.push({ id: file.id, ...(alt ? { alt } : {}) });
    else attached.files.push(file.id);
  }
  return attached;
}

/** The same for a form that is given back: as the texts of its hidden fields, so that what was sent need not be sent again. */
export async function keepUploads(ctx: AppContext, viewer: Viewer, uploads: readonly UploadedFile[], values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const added = await saveUploads(ctx, viewer, uploads, values['alt'], { images: [], files: [] }).catch(() => ({ images: [], files: [] }));
  return { ...values, images: joined(values['images'], added.images), files: joined(values['files'], added.files) };
}

function joined(text: string | undefined, added: readonly unknown[]): string {
  if (added.length === 0) return text ?? '';
  try {
    const before: unknown = JSON.parse(text || '[]');
    return JSON.stringify([...(Array.isArray(before) ? (before as unknown[]) : []), ...added]);
  } catch {
    return JSON.stringify(added);
  }
}
