import type { FramePart } from '#core/http/frame.ts';
import { openPracticeIndex } from './practice/practice-index.ts';

/** Whether the pages of the feed ask for signs of practice: only those of people who learn something. */
export const practiceFrame: FramePart = async (ctx, viewer) => ({ practises: (await openPracticeIndex(ctx)).isLearner(viewer.personId) });
