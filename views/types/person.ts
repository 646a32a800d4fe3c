/** A person as a name with a face, wherever one is mentioned. */
export interface PersonRef {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly department: string;
  /** Small photo URL, or null for initials. */
  readonly photo: string | null;
  readonly initials: string;
  /** 0–359, made from the id; the colour behind the initials. */
  readonly hue: number;
  /** False when suspended, deactivated or erased. */
  readonly active: boolean;
}

export interface WorkingHours {
  readonly start: string;
  readonly end: string;
  /** ISO weekdays, 1 = Monday. */
  readonly days: readonly number[];
}

export interface PersonView extends PersonRef {
  readonly location: string;
  readonly email: string;
  readonly photoLarge: string | null;
  readonly about: string;
  readonly askMeAbout: readonly string[];
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly workingHours: WorkingHours | null;
  readonly manager: PersonRef | null;
  readonly reports: readonly PersonRef[];
  readonly joinedAt: string;
  readonly present: boolean;
  readonly roles: readonly string[];
  readonly following: boolean;
  readonly can: { readonly edit: boolean; readonly follow: boolean; readonly suspend: boolean };
}
