import type { StoryPerson } from '../story.ts';
import type { Draft } from '../telling/draft.ts';

/** What a family of threads may know: chance comes from the seed, weekdays from now. */
export interface FamilyGround { seed: number; now: Date; people: Map<string, StoryPerson> }

type Family = (ground: FamilyGround) => Draft[];

const families: Family[] = [];

/** Every thread that is put together from facts rather than written out. */
export const familyDrafts = (ground: FamilyGround): Draft[] => families.flatMap((family) => family(ground));
