import type { Area } from '#server/area.ts';
import { takenActs } from './models/taken-acts.ts';
import { followPractice } from './subscribers/follow-practice.ts';

/** What the area is made of where practice in the feed is concerned. */
export const practiceCollections = [takenActs] as const;
export const practiceRoutes: Area['routes'] = [];
export const practiceSubscribers: Area['subscribers'] = [followPractice];
export const practiceJobs: Area['jobs'] = [];
