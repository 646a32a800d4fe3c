/** Bytes of a content, both ends included. */
export interface ByteRange { readonly start: number; readonly end: number }

export interface FetchedPart {
  readonly status: 200 | 206 | 304 | 416;
  /** What goes out; null for no body at all. */
  readonly range: ByteRange | null;
  readonly headers: Readonly<Record<string, string>>;
}

interface Asked {
  readonly method: string;
  readonly headers: { readonly 'range'?: string | undefined; readonly 'if-range'?: string | undefined; readonly 'if-none-match'?: string | undefined };
}

/**
 * Which part of a content a request is for (RFC 9110): one range of bytes, as players that seek ask for, everything, or nothing because it is known or lies beyond the end.
 * `tag` is the strong entity tag, with its quotes. Several ranges at once, and what is no range, get everything.
 */
export function fetchedPart({ method, headers }: Asked, { bytes, tag }: { readonly bytes: number; readonly tag: string }): FetchedPart {
  const always = { 'Accept-Ranges': 'bytes', 'ETag': tag };
  if (knows(headers['if-none-match'], tag)) return { status: 304, range: null, headers: always };
  const range = method === 'GET' && (headers['if-range'] === undefined || headers['if-range'] === tag) ? readRange(headers.range, bytes) : null;
  if (range === 'beyond') return { status: 416, range: null, headers: { ...always, 'Content-Length': '0', 'Content-Range': `bytes */${bytes}` } };
  if (range === null) return { status: 200, range: method === 'HEAD' ? null : { start: 0, end: bytes - 1 }, headers: { ...always, 'Content-Length': String(bytes) } };
  return { status: 206, range, headers: { ...always, 'Content-Length': String(range.end - range.start + 1), 'Content-Range': `bytes ${range.start}-${range.end}/${bytes}` } };
}

const knows = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((known) => known.trim().replace(/^W\//, '') === tag));

function readRange(header: string | undefined, bytes: number): ByteRange | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replace(/\s+/g, '') ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') return Number(to) === 0 || bytes === 0 ? 'beyond' : { start: Math.max(0, bytes - Number(to)), end: bytes - 1 };
  const start = Number(from);
  if (to !== '' && Number(to) < start) return null;
  return start >= bytes ? 'beyond' : { start, end: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
}
