import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { CourseRecord, CourseVersionRecord } from '../models/courses.ts';
import { courses, courseVersions } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';

/** What a certificate can permit, and the course that gives it. */
export interface LicenceView { readonly name: string; readonly courseId: string; readonly courseTitle: string }

const mostCourses = 500;

/** The licences that published courses give, in the reader's language; of several courses the one that was written last. */
export async function listLicences(ctx: AppContext, locale: string): Promise<LicenceView[]> {
  const found = new Map<string, LicenceView>();
  for (const licence of await licencesGiven(ctx, locale)) if (!found.has(licence.name)) found.set(licence.name, licence);
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, locale));
}

async function licencesGiven(ctx: AppContext, locale: string): Promise<LicenceView[]> {
  const open = await courses(ctx).find({ state: 'open', version: { $gt: 0 } }, { version: 1 }).sort({ updatedAt: -1 }).limit(mostCourses).lean<Pick<CourseRecord, '_id' | 'version'>[]>();
  const given: LicenceView[] = [];
  for (const { _id, version } of open) {
    const last = await courseVersions(ctx).findOne({ courseId: _id, number: version }, { 'content.title': 1, 'content.languages': 1, 'content.certificate': 1 }).lean<CourseVersionRecord>();
    const licence = last?.content.certificate?.licence;
    if (last && licence) given.push({ name: licence, courseId: _id.toString(), courseTitle: textFor(last.content.title, locale, last.content.languages) });
  }
  return given;
}

/** The person's way to a licence: a course that gives it, if they are in one that, with their enrolment; null when no course gives it. */
export async function findWayToLicence(ctx: AppContext, personId: string, licence: string, locale: string): Promise<(LicenceView & { readonly enrolmentId: string | null }) | null> {
  const given = (await licencesGiven(ctx, locale)).filter(({ name }) => name === licence);
  const [newest] = given;
  if (!newest) return null;
  const enrolment = await enrolments(ctx).findOne({ personId, courseId: { $in: given.map(({ courseId }) => courseId) }, state: { $in: ['active', 'leaving'] } }).sort({ createdAt: -1 }).lean<EnrolmentRecord>();
  return { ...(given.find(({ courseId }) => enrolment?.courseId.equals(courseId)) ?? newest), enrolmentId: enrolment?._id.toString() ?? null };
}
