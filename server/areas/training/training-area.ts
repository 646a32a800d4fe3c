import type { Area } from '#server/area.ts';
import { attemptFiles } from './commands/save-answers.ts';
import { certificatePart } from './certificate-part.ts';
import { cohortPart } from './cohort-part.ts';
import { trainingEvents } from './events.ts';
import { attempts } from './models/attempts.ts';
import { courses, courseVersions } from './models/courses.ts';
import { enrolments } from './models/enrolments.ts';
import { stepStates } from './models/step-states.ts';
import { courseMediaKind } from './commands/change-media.ts';
import { admitCourseMedia } from './queries/admit-course-media.ts';
import { courseRoutes } from './routes/course-routes.ts';
import { keepDueDates } from './queries/count-due.ts';
import { seesAttempt } from './queries/sees-attempt.ts';
import { learnPart } from './learn-part.ts';
import { keepPracticeIndex } from './practice/practice-index.ts';
import { practiceFrame } from './practice-frame.ts';
import { packagesPart } from './packages-part.ts';
import { practiceCollections, practiceJobs, practiceRoutes, practiceSubscribers, practiceTranslators } from './practice-part.ts';

export const trainingArea: Area = {
  name: 'training',
  collections: [courses, courseVersions, enrolments, stepStates, attempts, ...cohortPart.collections, ...practiceCollections, ...certificatePart.collections, ...packagesPart.collections],
  routes: [
    ...courseRoutes,
    ...cohortPart.routes,
    ...practiceRoutes,
    ...learnPart.routes,
    ...certificatePart.routes,
    ...packagesPart.routes,
  ],
  events: trainingEvents,
  subscribers: [...cohortPart.subscribers, ...practiceSubscribers, ...certificatePart.subscribers],
  jobs: [...cohortPart.jobs, ...practiceJobs, ...certificatePart.jobs, ...packagesPart.jobs],
  live: { ...learnPart.live, translators: [...practiceTranslators, ...learnPart.live.translators] },
  frame: [practiceFrame, ...learnPart.frame, ...cohortPart.frame],
  otherOrigin: packagesPart.otherOrigin,
  start: (ctx) => {
    packagesPart.start(ctx);
    ctx.files.admit(courseMediaKind, admitCourseMedia(ctx));
    ctx.files.admit(attemptFiles, (viewer, attemptIds) => seesAttempt(ctx, viewer, attemptIds));
    keepPracticeIndex(ctx);
    keepDueDates(ctx);
  },
};
