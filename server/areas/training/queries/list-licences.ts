import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { CourseRecord, CourseVersionRecord } from '../models/courses.ts';
import { courses, courseVersions } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';

/** What a certificate can permit, and the course that gives it. */
export interface LicenceView { readonly name: string; readonly courseId: string; readonly courseTitle: string }

const mostCourses = 500;

/** The licences that published courses give, in the reader's language. */
export async function listLicences(ctx: AppContext, locale: string): Promise<LicenceView[]> {
  const open = await courses(ctx).find({ state: 'open', version: { $gt: 0 } }, { version: 1 }).sort({ updatedAt: -1 }).limit(mostCourses).lean<Pick<CourseRecord, '_id' | 'version'>[]>();
  const found = new Map<string, LicenceView>();
  for (const { _id, version } of open) {
    const last = await courseVersions(ctx).findOne({ courseId: _id, number: version }, { 'content.title': 1, 'content.languages': 1, 'content.certificate': 1 }).lean<CourseVersionRecord>();
    const licence = last?.content.certificate?.licence;
    if (last && licence && !found.has(licence)) found.set(licence, { name: licence, courseId: _id.toString(), courseTitle: textFor(last.content.title, locale, last.content.languages) });
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** The person's way to a licence: the course that gives it, and their own enrolment in it if there is one; null when no course gives it. */
export async function findWayToLicence(ctx: AppContext, personId: string, licence: string, locale: string): Promise<(LicenceView & { readonly enrolmentId: string | null }) | null> {
  const found = (await listLicences(ctx, locale)).find(({ name }) => name === licence);
  if (!found) return null;
  const enrolment = await enrolments(ctx).findOne({ personId, courseId: found.courseId, state: { $in: ['active', 'leaving'] } }).sort({ createdAt: -1 }).lean<EnrolmentRecord>();
  return { ...found, enrolmentId: enrolment?._id.toString() ?? null };
}
