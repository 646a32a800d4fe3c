export { createCourse } from './commands/create-course.ts';
export { publishCourse } from './commands/publish-course.ts';
export { takeFromLibrary } from './commands/take-from-library.ts';
export { describeRule } from './course/describe-rule.ts';
export { lintCourseFile, maximumCourseFile, readCourseFile } from './course/read-course-file.ts';
export { writeCourseFile } from './course/write-course-file.ts';
export type { OutsideAct } from './commands/take-act.ts';
export { takeAct, takeBackAct } from './commands/take-act.ts';
export {
  attemptMarked, certificateEnding, certificateExpired, certificateIssued, certificateRevoked, cohortChanged, courseChanged, coursePublished, enrolmentChanged, enrolmentCompleted, enrolmentMade,
  helpAsked, learnerReminded, stepCompleted, stepReverted, stepWaiting,
} from './events.ts';
export { trainingArea } from './training-area.ts';
export { changeCohort } from './commands/change-cohort.ts';
export { createCohort } from './commands/create-cohort.ts';
export type { CreateCohortInput } from './commands/create-cohort.ts';
export type { CohortRecord } from './models/cohorts.ts';
export type { CertificateRecord } from './models/certificates.ts';
export { findWayToLicence, listLicences } from './queries/list-licences.ts';
export { holdsLicence } from './queries/holds-licence.ts';
export { viewLessonBody } from './queries/view-lesson-body.ts';
export { confirmPractice } from './commands/confirm-practice.ts';
export { enrolPerson } from './commands/enrol-person.ts';
export { markAttempt } from './commands/mark-attempt.ts';
export { setRule } from './commands/set-rule.ts';
export { submitStep } from './commands/submit-step.ts';
export type { CourseContent, Step } from './course/course-schema.ts';
export type { Answer, Question } from './course/questions.ts';
export { findLibraryCourse, readLibrary } from './library/read-library.ts';
export type { EnrolmentRecord } from './models/enrolments.ts';
export { findAttempts } from './queries/find-attempts.ts';
export type { AnsweredStep } from './quiz/lay-out.ts';
export { layOut } from './quiz/lay-out.ts';
export { textFor } from './course/local-text.ts';
export { findCourseWords, listFindableCourses } from './queries/list-findable-courses.ts';
export { findCohort } from './queries/find-cohort-record.ts';
