import { LRUCache } from 'lru-cache';
import { notFound } from '#core/errors/app-error.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseVersionRecord } from '../models/courses.ts';
import { courseVersions } from '../models/courses.ts';

const heldVersions = 200;
const versionCache = perContext((_ctx: AppContext) => new LRUCache<string, CourseVersionRecord>({ max: heldVersions }));

/** A version of a course from memory: it is frozen, so that what is held never goes stale. Treat it as read-only. @throws AppError not-found */
export const findVersion = async (ctx: AppContext, versionId: { toString(): string }): Promise<CourseVersionRecord> => {
  const key = versionId.toString();
  const held = versionCache(ctx).get(key);
  if (held) return held;
  const version = await courseVersions(ctx).findById(key).lean<CourseVersionRecord>();
  if (!version) throw notFound();
  versionCache(ctx).set(key, version);
  return version;
};
