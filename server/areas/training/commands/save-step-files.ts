import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { UploadedFile } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import { findOwnEnrolment } from '../progress/find-enrolment.ts';
import { findAttempts } from '../queries/find-attempts.ts';

/** Stores what came with the form of a step; gives it together with what was chosen before, or nothing when nothing came. @throws AppError naming the field `files` */
export const saveStepFiles = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, uploads: readonly UploadedFile[]): Promise<{ readonly fileIds?: readonly string[] }> => {
  const chosen = uploads.filter(({ field, name, bytes }) => field === 'files' && (name !== '' || bytes > 0));
  if (chosen.length === 0) return {};
  const { working } = await findAttempts(ctx, await findOwnEnrolment(ctx, viewer, enrolmentId), stepId);
  const fileIds = (working?.fileIds ?? []).map(String);
  for (const { name, read } of chosen) {
    const file = await ctx.files.save({ ownerId: viewer.personId, name, content: read }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.detail.fields === undefined) throw error;
      throw new AppError(error.code, { ...error.detail, fields: error.detail.fields.map((problem) => ({ ...problem, field: 'files' })) });
    });
    fileIds.push(file.id);
  }
  return { fileIds };
};
