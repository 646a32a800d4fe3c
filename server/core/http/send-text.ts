import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
const worthCompressing = 1_400;
const worthHashing = 32_000;

export interface TextAnswer {
  readonly status: number;
  readonly type: string;
  /** A text, or its bytes where they were made before. */
  readonly text: string | Buffer;
  /** Made where the text was made; without one a short text is hashed. A long one is not: hashing costs more than it saves. */
  readonly etag?: string;
  /** Private by default: it was made for one person. */
  readonly cacheControl?: string;
}

/** Sends a text with its ETag, compressed when the browser asks; a text the browser has already is not sent again. */
export async function sendText(request: Request, response: Response, answer: TextAnswer): Promise<void> {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  response.statusCode = answer.status;
  response.setHeader('Content-Type', answer.type);
  response.setHeader('Cache-Control', answer.cacheControl ?? 'private, no-cache');
  response.setHeader('Vary', 'Cookie, Accept-Encoding, Accept-Language');
  const mark = reading && answer.status === 200 ? (answer.etag ?? (answer.text.length < worthHashing ? createHash('sha1').update(answer.text).digest('base64url') : undefined)) : undefined;
  if (mark !== undefined) {
    const etag = `W/"${mark}"`;
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match']?.includes(etag)) {
      response.statusCode = 304;
      response.removeHeader('Content-Type');
      response.end();
      return;
    }
  }
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined || answer.text.length < worthCompressing || !/\b(?:br|gzip)\b/.test(accepted)) {
    const bytes = typeof answer.text === 'string' ? Buffer.from(answer.text) : answer.text;
    response.setHeader('Content-Length', bytes.length);
    response.end(bytes);
    return;
  }
  const brotli = /\bbr\b/.test(accepted);
  const body = brotli ? await compressBrotli(answer.text, { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }) : await compressGzip(answer.text, { level: 4 });
  response.setHeader('Content-Encoding', brotli ? 'br' : 'gzip');
  response.setHeader('Content-Length', body.length);
  response.end(body);
}
