import type { Draft } from '../telling/draft.ts';
import type { FamilyGround, FamilySpec } from './family.ts';
import { tellFamily } from './family.ts';
import { benchResults } from './bench-results.ts';
import { commuteNotes } from './commute-notes.ts';
import { customerStories } from './customer-stories.ts';
import { deliveries } from './deliveries.ts';
import { foundThings } from './found-things.ts';
import { fromOutside } from './from-outside.ts';
import { islandLog } from './island-log.ts';
import { lineNotes } from './line-notes.ts';
import { menus } from './menus.ts';
import { weeklyPractice } from './practices.ts';
import { repairLog } from './repair-log.ts';
import { shortQuestions } from './short-questions.ts';
import { thanks } from './thanks.ts';

const families: FamilySpec[] = [lineNotes, repairLog, customerStories, benchResults, menus, deliveries, thanks, commuteNotes, foundThings, weeklyPractice, fromOutside, islandLog];

/** Every thread that is put together from facts rather than written out. */
export const familyDrafts = (ground: FamilyGround): Draft[] => {
  const said = new Set<string>();
  return [...families.flatMap((family) => tellFamily(family, ground, said)), ...shortQuestions(ground)];
};
