import { fold, foldedBeginnings } from '#core/text/fold.ts';

/** The derived fields under which a person is sorted and found; to be written whenever one of the five changes. */
export const foundBy = (person: { name: string; handle: string; title: string; department: string; location: string }): { nameFolded: string; sortName: string; words: string[] } => {
  const nameFolded = fold(person.name);
  return {
    nameFolded,
    sortName: `${nameFolded} ${person.handle}`,
    words: foldedBeginnings(person.name, person.handle, person.title, person.department, person.location),
  };
};
