import type { Area } from '#server/area.ts';
import { notificationsEvents } from './events.ts';
import { notificationsFrame } from './frame.ts';
import { mailNotice } from './jobs/mail-notice.ts';
import { notificationsTranslators } from './live/tell-notices.ts';
import { notices } from './models/notices.ts';
import { keepForMeCounts } from './queries/keep-counts.ts';
import { listNoticesRoute, readNoticesRoute } from './routes/api.ts';
import { forMePage, readAllForm, settingsPage } from './routes/pages.ts';
import { forgetLeftSpaces, forgetRemovedPosts, readOnAcknowledging, readOnReading } from './subscribers/follow-the-feed.ts';
import { tellOfAnswers, tellOfCommentEdits, tellOfComments } from './subscribers/tell-of-comments.ts';
import { tellOfCompletion, tellOfDates, tellOfEnrolments, tellOfHelp, tellOfMarks, tellOfPractice } from './subscribers/tell-of-learning.ts';
import { tellNewMembers, tellOwners } from './subscribers/tell-of-members.ts';
import { tellApprovers, tellNominators, tellOfConsent, tellOfNominations, tellOfOutsideReplies, tellOfStuckActs } from './subscribers/tell-of-outward.ts';
import { tellOfPostEdits, tellOfPosts } from './subscribers/tell-of-posts.ts';
import { tellOfReactions } from './subscribers/tell-of-reactions.ts';

export const notificationsArea: Area = {
  name: 'notifications',
  collections: [notices],
  routes: [listNoticesRoute, readNoticesRoute, forMePage, readAllForm, settingsPage],
  events: notificationsEvents,
  subscribers: [
    tellOfPosts, tellOfPostEdits, tellOfComments, tellOfCommentEdits, tellOfAnswers, tellOfReactions, tellOwners, tellNewMembers,
    tellOfConsent, tellApprovers, tellNominators, tellOfNominations, tellOfOutsideReplies, tellOfStuckActs,
    tellOfDates, tellOfMarks, tellOfHelp, tellOfEnrolments, tellOfPractice, tellOfCompletion,
    readOnReading, readOnAcknowledging, forgetRemovedPosts, forgetLeftSpaces,
  ],
  jobs: [mailNotice],
  live: { translators: notificationsTranslators },
  frame: [notificationsFrame],
  start: keepForMeCounts,
};
