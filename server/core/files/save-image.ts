import type { UploadedFile } from '#core/http/route.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';

/**
 * Stores the picture of one form field and gives its id; undefined when the field was left empty.
 * @throws AppError invalid or too-large, naming that field
 */
export async function saveImage(ctx: AppContext, ownerId: string, files: readonly UploadedFile[], field: string): Promise<string | undefined> {
  const chosen = files.find((file) => file.field === field && file.bytes > 0);
  if (!chosen) return undefined;
  const file = await ctx.files.save({ ownerId, name: chosen.name, content: chosen.read }).catch((error: unknown) => {
    if (!(error instanceof AppError) || !error.detail.fields) throw error;
    throw new AppError(error.code, { fields: error.detail.fields.map((problem) => ({ ...problem, field })) });
  });
  if (file.kind === 'image') return file.id;
  await ctx.files.remove(file.id);
  throw invalidField(field, 'errors.image');
}
