import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CoursePackageRecord } from '../models/course-packages.ts';
import { coursePackages } from '../models/course-packages.ts';

const packageCache = perContext((_ctx: AppContext) => new LRUCache<string, CoursePackageRecord>({ max: 100 }));

/** A package that was brought in, from memory: it never changes. Null when there is none. */
export const findPackage = async (ctx: AppContext, id: string | null): Promise<CoursePackageRecord | null> => {
  if (id === null || !isId(id)) return null;
  const held = packageCache(ctx).get(id);
  if (held) return held;
  const found = await coursePackages(ctx).findById(id).lean<CoursePackageRecord>();
  if (found) packageCache(ctx).set(id, found);
  return found;
};
