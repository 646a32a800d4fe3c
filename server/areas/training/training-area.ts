import type { Area } from '#server/area.ts';
import { attemptFiles } from './commands/save-answers.ts';
import { certificatePart } from './certificate-part.ts';
import { trainingEvents } from './events.ts';
import { attempts } from './models/attempts.ts';
import { calendarFeeds } from './models/calendar-feeds.ts';
import { cohorts } from './models/cohorts.ts';
import { courses, courseVersions } from './models/courses.ts';
import { enrolments } from './models/enrolments.ts';
import { reminders } from './models/reminders.ts';
import { stepStates } from './models/step-states.ts';
import { courseMedia } from './commands/change-media.ts';
import { admitCourseMedia } from './queries/admit-course-media.ts';
import { courseRoutes } from './routes/course-routes.ts';
import { keepDueDates } from './queries/count-due.ts';
import { seesAttempt } from './queries/sees-attempt.ts';
import { learnPart } from './learn-part.ts';
import { enrolPeople } from './jobs/enrol-people.ts';
import { followAllRules, followCohortRule } from './jobs/follow-rules.ts';
import { keepPracticeIndex } from './practice/practice-index.ts';
import { practiceFrame } from './practice-frame.ts';
import { practiceCollections, practiceJobs, practiceRoutes, practiceSubscribers, practiceTranslators } from './practice-part.ts';
import { cohortsApiRoutes } from './routes/cohorts-api.ts';
import { followCohorts } from './subscribers/follow-cohorts.ts';
import { followPeople } from './subscribers/follow-people.ts';

export const trainingArea: Area = {
  name: 'training',
  collections: [courses, courseVersions, cohorts, enrolments, stepStates, attempts, reminders, calendarFeeds, ...practiceCollections, ...certificatePart.collections],
  routes: [
    ...courseRoutes,
    ...cohortsApiRoutes,
    ...practiceRoutes,
    ...learnPart.routes,
    ...certificatePart.routes,
  ],
  events: trainingEvents,
  subscribers: [followPeople, followCohorts, ...practiceSubscribers, ...certificatePart.subscribers],
  jobs: [enrolPeople, followCohortRule, followAllRules, ...practiceJobs, ...certificatePart.jobs],
  live: { ...learnPart.live, translators: [...practiceTranslators, ...learnPart.live.translators] },
  frame: [practiceFrame, ...learnPart.frame],
  start: (ctx) => {
    ctx.files.admit(courseMedia, admitCourseMedia(ctx));
    ctx.files.admit(attemptFiles, (viewer, attemptIds) => seesAttempt(ctx, viewer, attemptIds));
    keepPracticeIndex(ctx);
    keepDueDates(ctx);
  },
};
