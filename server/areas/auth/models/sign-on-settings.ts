import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** One record, `sign-on`. */
export interface SignOnSettingsRecord {
  _id: string;
  /** People sign in through identity providers only; admins with a password still get in. */
  identityProvidersOnly: boolean;
}

const schema = new Schema<SignOnSettingsRecord>({
  _id: { type: String, required: true },
  identityProvidersOnly: { type: Boolean, required: true },
});

export const signOnSettings = defineCollection<SignOnSettingsRecord>('sign_on_settings', schema);
