import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { CoursePageModels, VersionView } from '#views/types/course.ts';
import type { CourseChange } from '../course/compare-courses.ts';
import { compareCourses } from '../course/compare-courses.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { CourseRecord, CourseVersionRecord } from '../models/courses.ts';
import { courseVersions } from '../models/courses.ts';
import { enrolments } from '../models/enrolments.ts';
import { teachCohort } from '../policies/learning.ts';
import { findCourse } from './find-course.ts';
import { viewCourseRecords } from './view-courses.ts';

const mostVersions = 30;
const mostCohorts = 100;

/** What was published when, what became of the course from one version to the next, and what is written since. */
export async function viewVersions(ctx: AppContext, viewer: Viewer, id: string): Promise<CoursePageModels['training/course-versions']> {
  const record = await findCourse(ctx, viewer, id);
  const [course] = await viewCourseRecords(ctx, viewer, [record]);
  if (!course) throw new Error('A course that was found has a view.');
  const versions = await courseVersions(ctx).find({ courseId: record._id }).sort({ number: -1 }).limit(mostVersions + 1).lean<CourseVersionRecord[]>();
  const people = await findPersons(ctx, [...new Set(versions.map(({ publishedBy }) => publishedBy.toString()))]);
  const learners = await enrolments(ctx).aggregate<{ _id: { toString(): string }; count: number }>([{ $match: { courseId: record._id, state: 'active' } }, { $group: { _id: '$versionId', count: { $sum: 1 } } }]);
  const behind = await cohortsBehind(ctx, viewer, record._id, versions[0]?._id);
  const shown = versions.slice(0, mostVersions).map((version, at): VersionView => {
    const before = versions[at + 1];
    const person = people.get(version.publishedBy.toString());
    return {
      number: version.number, publishedAt: version.publishedAt.toISOString(), by: person ? presentPersonRef(person) : missingPersonRef(version.publishedBy.toString()), changes: before ? describeChanges(before.content, version.content, viewer.locale) : [],
      learners: learners.find(({ _id }) => _id.toString() === version._id.toString())?.count ?? 0, current: at === 0,
      cohorts: behind.filter(({ versionId }) => versionId.equals(version._id)).map(({ _id: cohortId, name }) => ({ name, url: `/training/cohorts/${cohortId.toString()}/settings` })),
    };
  });
  const [newest] = versions;
  return { course, versions: shown, unpublished: newest ? describeChanges(newest.content, record.draft, viewer.locale) : [] };
}

/** Cohorts that the viewer teaches and that are not on the newest version: their settings move those under way. */
async function cohortsBehind(ctx: AppContext, viewer: Viewer, courseId: CourseRecord['_id'], newest: CourseRecord['_id'] | undefined): Promise<CohortRecord[]> {
  if (newest === undefined) return [];
  const found = await cohorts(ctx).find({ courseId, state: 'open', versionId: { $ne: newest } }).sort({ createdAt: -1 }).limit(mostCohorts).lean<CohortRecord[]>();
  return found.filter(({ trainerIds }) => teachCohort(viewer, { trainerIds: trainerIds.map(String) }));
}

/** The differences of two versions, each as a sentence. */
export const describeChanges = (before: CourseContent, after: CourseContent, locale: string): string[] => compareCourses(before, after).map((change) => describeChange(change, after, locale));

const describeChange = ({ kind, lesson, step }: CourseChange, { languages }: CourseContent, locale: string): string =>
  translate(locale, `course.change.${kind}`, { lesson: lesson ? textFor(lesson.title, locale, languages) : '', step: step ? textFor(step.title, locale, languages) : '' });
