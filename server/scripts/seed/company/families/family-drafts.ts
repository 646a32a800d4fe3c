import type { Draft } from '../telling/draft.ts';
import type { FamilyGround, FamilySpec } from './family.ts';
import { tellFamily } from './family.ts';

const families: FamilySpec[] = [];

/** Every thread that is put together from facts rather than written out. */
export const familyDrafts = (ground: FamilyGround): Draft[] => {
  const said = new Set<string>();
  return families.flatMap((family) => tellFamily(family, ground, said));
};
