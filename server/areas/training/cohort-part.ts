import type { FramePart } from '#core/http/frame.ts';
import { enrolPeople } from './jobs/enrol-people.ts';
import { followAllRules, followCohortRule } from './jobs/follow-rules.ts';
import { mailTeamDigests } from './jobs/mail-team-digests.ts';
import { remindLearners } from './jobs/remind-learners.ts';
import { calendarFeeds } from './models/calendar-feeds.ts';
import { cohorts } from './models/cohorts.ts';
import { reminders } from './models/reminders.ts';
import { countWaiting } from './queries/count-waiting.ts';
import { cohortPageRoutes } from './routes/cohort-pages.ts';
import { cohortsApiRoutes } from './routes/cohorts-api.ts';
import { learnerPageRoutes } from './routes/learner-pages.ts';
import { markingPageRoutes } from './routes/marking-pages.ts';
import { ownLearningRoutes } from './routes/own-learning-pages.ts';
import { followCohorts } from './subscribers/follow-cohorts.ts';
import { followPeople } from './subscribers/follow-people.ts';

const deskFrame: FramePart = async (ctx, viewer) => ({ training: await countWaiting(ctx, viewer) });

/** What the area has of cohorts and of the desk of trainers. */
export const cohortPart = {
  collections: [cohorts, reminders, calendarFeeds],
  routes: [...cohortsApiRoutes, ...cohortPageRoutes, ...learnerPageRoutes, ...markingPageRoutes, ...ownLearningRoutes],
  subscribers: [followPeople, followCohorts],
  jobs: [enrolPeople, followCohortRule, followAllRules, remindLearners, mailTeamDigests],
  frame: [deskFrame],
} as const;
