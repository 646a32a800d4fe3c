import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import type { AppContext } from '#server/context.ts';
import { packageFiles } from '../commands/add-package.ts';
import type { CoursePackageRecord } from '../models/course-packages.ts';
import { coursePackages } from '../models/course-packages.ts';
import { courses, courseVersions } from '../models/courses.ts';

const keptDays = 30;
const atOnce = 200;

/** As little of a course as tells which packages it plays; a part that tells nothing is absent. */
interface Steps { readonly lessons?: readonly { readonly steps?: readonly { readonly package?: string | null }[] }[] }
const packagesOf = (content: Steps | undefined): string[] => (content?.lessons ?? []).flatMap(({ steps }) => (steps ?? []).flatMap((step) => step.package ?? []));

/** Takes away packages that came thirty days ago and that no draft and no version plays: those that were replaced while a course was written. */
export const sweepPackages = defineJob({
  name: 'training.packages.sweep',
  payload: z.unknown(),
  schedule: '40 3 * * *',
  leaseSeconds: 600,
  run: async (ctx, _, signal) => {
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    let played: ReadonlySet<string> | null = null;
    let last: CoursePackageRecord['_id'] | null = null;
    while (!signal.aborted) {
      const found: Pick<CoursePackageRecord, '_id' | 'courseId'>[] = await coursePackages(ctx).find({ createdAt: { $lt: before }, ...(last ? { _id: { $gt: last } } : {}) }, { courseId: 1 }).sort({ _id: 1 }).limit(atOnce).lean();
      if (found.length > 0) played ??= await findPlayed(ctx);
      for (const { _id, courseId } of found) if (!played?.has(_id.toString())) await takeAway(ctx, _id.toString(), courseId.toString());
      last = found.at(-1)?._id ?? null;
      if (found.length < atOnce) return;
    }
  },
});

async function findPlayed(ctx: AppContext): Promise<ReadonlySet<string>> {
  const played = new Set<string>();
  for await (const { draft } of courses(ctx).find({}, { 'draft.lessons.steps.package': 1 }).lean<{ draft?: Steps }>().cursor()) for (const id of packagesOf(draft)) played.add(id);
  for await (const { content } of courseVersions(ctx).find({}, { 'content.lessons.steps.package': 1 }).lean<{ content?: Steps }>().cursor()) for (const id of packagesOf(content)) played.add(id);
  return played;
}

async function takeAway(ctx: AppContext, id: string, courseId: string): Promise<void> {
  await coursePackages(ctx).deleteOne({ _id: id });
  await ctx.files.detach({ kind: packageFiles, subjectId: courseId, fileIds: [id] });
  await ctx.files.remove(id);
}
