import type { Area } from '#server/area.ts';
import { lookAfterLearners } from './jobs/look-after-learners.ts';
import { tellPractice } from './live/tell-practice.ts';
import { guideWords } from './models/guide-words.ts';
import { takenActs } from './models/taken-acts.ts';
import { practiceApiRoutes } from './routes/practice-api.ts';
import { followPractice } from './subscribers/follow-practice.ts';
import { leadLearners } from './subscribers/lead-learners.ts';

/** What the area is made of where practice in the feed is concerned. */
export const practiceCollections = [takenActs, guideWords] as const;
export const practiceRoutes: Area['routes'] = practiceApiRoutes;
export const practiceSubscribers: Area['subscribers'] = [followPractice, leadLearners];
export const practiceJobs: Area['jobs'] = [lookAfterLearners];
export const practiceTranslators = [tellPractice] as const;
