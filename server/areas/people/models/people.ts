import { Schema, type Types } from 'mongoose';
import type { Role } from '#core/access/viewer.ts';
import { defineCollection } from '#core/store/define-collection.ts';

export const personStatuses = ['invited', 'active', 'suspended', 'deactivated'] as const;
/** Invited: has no way in yet. Suspended: shut out for now. Deactivated: has left; what they wrote stays. */
export type PersonStatus = (typeof personStatuses)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface WorkingHoursRecord { start: string; end: string; days: number[] }

export interface PersonRecord {
  _id: Types.ObjectId;
  name: string;
  nameFolded: string;
  /** Folded name and handle: the order of the directory, without ties. */
  sortName: string;
  /** Folded beginnings under which the directory finds the person. */
  words: string[];
  handle: string;
  /** Lower case. */
  email: string;
  roles: Role[];
  status: PersonStatus;
  title: string;
  department: string;
  /** Where they work, as the company names its places. */
  location: string;
  managerId: Types.ObjectId | null;
  photoFileId: Types.ObjectId | null;
  about: string;
  askMeAbout: string[];
  /** BCP 47 tags. */
  languages: string[];
  timeZone: string;
  workingHours: WorkingHoursRecord | null;
  locale: string;
  theme: Theme;
  /** Mails for mentions and answers while away. */
  mailWhenAway: boolean;
  /** No human; absent on everybody who is one. */
  program?: true;
  joinedAt: Date;
  createdAt: Date;
}

const workingHours = new Schema<WorkingHoursRecord>({ start: String, end: String, days: [Number] }, { _id: false });

const schema = new Schema<PersonRecord>({
  name: { type: String, required: true },
  nameFolded: { type: String, required: true },
  sortName: { type: String, required: true },
  words: [String],
  handle: { type: String, required: true },
  email: { type: String, required: true },
  roles: [String],
  status: { type: String, required: true },
  title: { type: String, default: '' },
  department: { type: String, default: '' },
  location: { type: String, default: '' },
  managerId: { type: Schema.Types.ObjectId, default: null },
  photoFileId: { type: Schema.Types.ObjectId, default: null },
  about: { type: String, default: '' },
  askMeAbout: [String],
  languages: [String],
  timeZone: { type: String, required: true },
  workingHours: { type: workingHours, default: null },
  locale: { type: String, required: true },
  theme: { type: String, required: true },
  mailWhenAway: { type: Boolean, required: true },
  program: { type: Boolean },
  joinedAt: { type: Date, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ handle: 1 }, { unique: true });
schema.index({ email: 1 }, { unique: true });
schema.index({ status: 1, sortName: 1 });
schema.index({ status: 1, department: 1, sortName: 1 });
schema.index({ status: 1, location: 1, sortName: 1 });
schema.index({ words: 1, sortName: 1 });
schema.index({ managerId: 1, sortName: 1 });
schema.index({ roles: 1, status: 1 });
schema.index({ program: 1 }, { sparse: true });

export const people = defineCollection<PersonRecord>('people', schema);
