import type { OtherOriginAnswer, OtherOriginRequest } from '#core/http/other-origin.ts';
import { fetchedPart } from '#core/http/fetched-part.ts';
import type { AppContext } from '#server/context.ts';
import type { CoursePackageRecord } from '../models/course-packages.ts';
import { contentTypeOf } from './content-types.ts';
import { holdArchive } from './held-archives.ts';

/** One file of a package, straight out of its archive; parts of it where it is stored as it is. `path` is as it stands in the address. Null when there is none. */
export async function sendContent(ctx: AppContext, { _id, facts }: Pick<CoursePackageRecord, '_id' | 'facts'>, path: string, { method, headers }: Pick<OtherOriginRequest, 'method' | 'headers'>): Promise<OtherOriginAnswer | null> {
  const name = decoded(path);
  if (name === null || !name.startsWith(facts.root)) return null;
  const archive = await holdArchive(ctx, _id.toString());
  const entry = archive?.find(name);
  if (!archive || !entry) return null;
  const { bytes, checksum, stored } = entry;
  const { 'if-none-match': known } = headers;
  const part = fetchedPart({ method, headers: stored ? headers : { 'if-none-match': known } }, { bytes, tag: `"${checksum.toString(16)}-${bytes}"` });
  const about = { 'Content-Type': contentTypeOf(entry.name), 'Cache-Control': 'private, max-age=300', ...part.headers, ...(stored ? {} : { 'Accept-Ranges': 'none' }) };
  if (part.range === null || bytes === 0) return { status: part.status, headers: about, body: '' };
  return { status: part.status, headers: about, body: await archive.read(entry.name, stored ? { start: part.range.start, end: part.range.end + 1 } : undefined) };
}

function decoded(path: string): string | null {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return null;
  }
}
