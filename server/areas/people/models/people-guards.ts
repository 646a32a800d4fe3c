import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A record that every change of a rule over many people writes, so that two such changes at once conflict. */
export interface PeopleGuardRecord { _id: string; changes: number }

export const peopleGuards = defineCollection<PeopleGuardRecord>('peopleGuards', new Schema<PeopleGuardRecord>({
  _id: { type: String, required: true },
  changes: { type: Number, required: true },
}));
