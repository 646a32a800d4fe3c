export {
  attemptMarked, certificateExpired, certificateIssued, certificateRevoked, cohortChanged, courseChanged, coursePublished, enrolmentChanged, enrolmentCompleted, enrolmentMade,
  helpAsked, stepCompleted, stepReverted, stepWaiting,
} from './events.ts';
export { trainingArea } from './training-area.ts';
