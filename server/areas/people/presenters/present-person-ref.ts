import type { PersonRef } from '#views/types/person.ts';
import type { PersonRecord } from '../models/people.ts';

/** A person as a name with a face. */
export const presentPersonRef = (person: PersonRecord): PersonRef => {
  const id = person._id.toString();
  return {
    id,
    handle: person.handle,
    name: person.name,
    title: person.title,
    department: person.department,
    photo: photoUrl(person, 'small'),
    initials: initialsOf(person.name),
    hue: hueOf(id),
    active: person.status === 'active' || person.status === 'invited',
  };
};

/** Stands for someone whose record is gone, so that what they wrote can still be shown. */
export const missingPersonRef = (id: string): PersonRef =>
  ({ id, handle: '', name: '–', title: '', department: '', photo: null, initials: '–', hue: hueOf(id), active: false });

export const photoUrl = (person: PersonRecord, size: 'small' | 'full'): string | null =>
  person.photoFileId === null ? null : `/files/${person.photoFileId.toString()}/photo.webp${size === 'small' ? '?size=small' : ''}`;

export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '' : ''));
  return letters.join('').toUpperCase();
};

export const hueOf = (id: string): number => {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 360_360;
  return sum % 360;
};
