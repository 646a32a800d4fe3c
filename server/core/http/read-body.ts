import type { Request, RequestHandler, Response } from 'express';
import { json, urlencoded } from 'express';
import multer from 'multer';
import { AppError } from '#core/errors/app-error.ts';
import { readIncoming, removeIncoming, storeIncoming } from '#core/http/incoming-files.ts';
import type { Route, UploadedFile } from '#core/http/route.ts';
import { createTurnstile } from '#core/http/turnstile.ts';

const mostJson = 128 * 1024;
const mostForm = 256 * 1024;

const readJson = json({ limit: mostJson, inflate: false, type: ['application/json', 'application/*+json'] });
const readForm = urlencoded({ limit: mostForm, inflate: false, extended: false, parameterLimit: 500 });

/** What comes in lies on disk until it was looked at, so that not any number may come at once. */
const uploads = createTurnstile({ inside: 16, waiting: 100 });

export interface RequestBody {
  readonly fields: unknown;
  readonly files: readonly UploadedFile[];
  /** Takes the files away again, once the request has been dealt with. */
  dispose(): Promise<void>;
}

const withoutFiles = (fields: unknown): RequestBody => ({ fields, files: [], dispose: () => Promise.resolve() });

/** The body of a request that has none. */
export const noBody = withoutFiles({});

/** Makes the reader of one route's bodies: JSON, forms and, where the route takes files, multipart; all bounded. */
export function createBodyReader(route: Pick<Route, 'upload' | 'path'>, folder: string): (request: Request, response: Response) => Promise<RequestBody> {
  const multipart = route.upload && multer({
    storage: storeIncoming(folder),
    defParamCharset: 'utf8',
    limits: { files: route.upload.maximumFiles, fileSize: route.upload.maximumBytes, fields: 100, fieldSize: 256 * 1024, parts: 100 + route.upload.maximumFiles, headerPairs: 20 },
  }).any();
  const maximum = route.upload ? route.upload.maximumFiles * route.upload.maximumBytes + 1024 * 1024 : 0;

  return async (request, response) => {
    const type = request.headers['content-type'];
    if (request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0) return noBody;
    if (multipart && type?.startsWith('multipart/form-data')) {
      requireLength(request, maximum);
      return uploads.pass(async () => {
        await run(multipart, request, response, maximum);
        const files = filesOf(request);
        const dispose = (): Promise<void> => removeIncoming(files);
        try {
          return { fields: plain(request.body ?? {}), files: files.map(readIncoming), dispose };
        } catch (error) {
          await dispose();
          throw error;
        }
      });
    }
    const reader = type === undefined ? undefined : request.is('urlencoded') ? readForm : isJson(type) ? readJson : undefined;
    if (!reader) throw new AppError('unsupported-media');
    const most = reader === readForm ? mostForm : mostJson;
    requireLength(request, most);
    await run(reader, request, response, most);
    return withoutFiles(plain(request.body ?? {}));
  };
}

const isJson = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json\b/i.test(type);

const filesOf = (request: Request): Express.Multer.File[] => (Array.isArray(request.files) ? request.files : []);

function requireLength(request: Request, most: number): void {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new AppError('too-large');
}

/** The parsers read a body that is too large to its end before they say so; here it is refused as soon as it is. */
function run(reader: RequestHandler, request: Request, response: Response, most: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) reject(new AppError('too-large'));
    });
    void reader(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(refusalOf(error));
    });
  });
}

function refusalOf(error: unknown): Error {
  if (error instanceof multer.MulterError) return new AppError(error.code.startsWith('LIMIT_') && error.code !== 'LIMIT_UNEXPECTED_FILE' ? 'too-large' : 'malformed', { cause: error });
  const status = (error as { status?: unknown }).status;
  if (status === 413) return new AppError('too-large', { cause: error });
  if (status === 415) return new AppError('unsupported-media', { cause: error });
  // Of the folder they are kept in, a full disk above all.
  if (error instanceof Error && 'syscall' in error) return error;
  return new AppError('malformed', { cause: error });
}

const maximumDepth = 20;
const barred = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses keys that reach into prototypes, and nesting that no schema of ours has. */
export function plain(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maximumDepth) throw new AppError('malformed');
  for (const key of Object.keys(value)) {
    if (barred.has(key)) throw new AppError('malformed');
    plain((value as Record<string, unknown>)[key], depth + 1);
  }
  return value;
}
