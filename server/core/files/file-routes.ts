import { z } from 'zod';
import { AppError, invalidField, notFound } from '#core/errors/app-error.ts';
import { maximumUploadBytes } from '#core/files/create-files.ts';
import { fileUrl } from '#core/files/file-urls.ts';
import type { StoredFile } from '#core/files/files.ts';
import { contentDisposition } from '#core/files/shown-name.ts';
import type { Route, UploadedFile } from '#core/http/route.ts';
import type { FetchedPart } from '#core/http/fetched-part.ts';
import { fetchedPart } from '#core/http/fetched-part.ts';
import { created, defineRoute, redirect } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';

const oneFile = { maximumFiles: 1, maximumBytes: maximumUploadBytes };

const uploadAnswer = z.object({
  id: z.string(), kind: z.enum(['image', 'attachment']), name: z.string(), type: z.string(), bytes: z.int(),
  width: z.int().nullable(), height: z.int().nullable(), url: z.string(), small: z.string(),
});

const presentUpload = (file: StoredFile): z.output<typeof uploadAnswer> => ({
  id: file.id, kind: file.kind, name: file.name, type: file.type, bytes: file.bytes, width: file.width ?? null, height: file.height ?? null,
  url: fileUrl(file), small: fileUrl(file, 'small'),
});

const saveFirst = (ctx: AppContext, ownerId: string, files: readonly UploadedFile[]): Promise<StoredFile> => {
  const file = files[0];
  if (!file) throw invalidField('file', 'errors.file');
  return ctx.files.save({ ownerId, name: file.name, content: file.read });
};

const fetchFile = defineRoute({
  method: 'get',
  path: '/files/:id/:name',
  access: 'public',
  summary: 'Fetches an uploaded file or a range of its bytes, when something that shows it is visible to the viewer, or to everyone.',
  params: z.object({ id: z.string().max(100), name: z.string().max(1_000) }),
  query: z.object({ size: z.enum(['full', 'small']).optional() }),
  handle: async ({ ctx, viewer, params, query, request }) => {
    const file = viewer ? await ctx.files.findVisible(viewer, params.id) : await ctx.files.findOpen(params.id);
    if (!viewer && !file) throw new AppError('not-signed-in');
    let part: FetchedPart | undefined;
    const content = file && await ctx.files.open(file.id, query.size ?? 'full', ({ bytes, hash }) => {
      part = fetchedPart(request, { bytes, tag: `"${hash}"` });
      return part.range;
    });
    if (!content || !part) throw notFound();
    return {
      kind: 'stream',
      status: part.status,
      stream: content.stream,
      headers: {
        'Content-Type': content.type,
        'Content-Disposition': contentDisposition(file.kind === 'image' ? 'inline' : 'attachment', file.name),
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, max-age=3600',
        ...part.headers,
      },
    };
  },
});

const upload = defineRoute({
  method: 'post',
  path: '/api/v1/uploads',
  access: 'signed-in',
  summary: 'Uploads one file (multipart field `file`): pictures are re-encoded, anything else is kept as an attachment.',
  limit: 'upload',
  upload: oneFile,
  answer: uploadAnswer,
  status: 201,
  handle: async ({ ctx, viewer, files }) => created(presentUpload(await saveFirst(ctx, viewer.personId, files))),
});

const uploadForm = defineRoute({
  method: 'post',
  path: '/files',
  access: 'signed-in',
  summary: 'Uploads one file from a plain form and leads to it, or back to where the form stood.',
  limit: 'upload',
  upload: oneFile,
  body: z.object({ returnTo: z.string().max(500).optional() }),
  handle: async ({ ctx, viewer, files, body }) => {
    const file = await saveFirst(ctx, viewer.personId, files);
    return redirect(body.returnTo ?? fileUrl(file));
  },
});

export const fileRoutes: readonly Route[] = [fetchFile, upload, uploadForm];
