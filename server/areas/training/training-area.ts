import type { Area } from '#server/area.ts';
import { attemptFiles } from './commands/save-answers.ts';
import { trainingEvents } from './events.ts';
import { attempts } from './models/attempts.ts';
import { certificates } from './models/certificates.ts';
import { calendarFeeds } from './models/calendar-feeds.ts';
import { cohorts } from './models/cohorts.ts';
import { courses, courseVersions } from './models/courses.ts';
import { enrolments } from './models/enrolments.ts';
import { reminders } from './models/reminders.ts';
import { stepStates } from './models/step-states.ts';
import { seesAttempt } from './queries/sees-attempt.ts';

export const trainingArea: Area = {
  name: 'training',
  collections: [courses, courseVersions, cohorts, enrolments, stepStates, attempts, certificates, reminders, calendarFeeds],
  routes: [],
  events: trainingEvents,
  subscribers: [],
  jobs: [],
  start: (ctx) => {
    ctx.files.admit(attemptFiles, (viewer, attemptIds) => seesAttempt(ctx, viewer, attemptIds));
  },
};
