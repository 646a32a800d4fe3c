import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { SpaceKind } from '#views/types/space.ts';

/** Open: everyone signed in reads. Closed: listed, members read. Secret: only members know that it is there. */
export const spaceKinds = ['open', 'closed', 'secret'] as const satisfies readonly SpaceKind[];

export const outsideRules = ['never', 'with-approval'] as const;
export type OutsideRule = (typeof outsideRules)[number];

export interface SpaceRecord {
  _id: Types.ObjectId;
  slug: string;
  name: string;
  nameFolded: string;
  kind: SpaceKind;
  purpose: string;
  /** Markdown. */
  about: string;
  /** Sanitised when written. */
  aboutHtml: string;
  /** Lucide icon name. */
  icon: string;
  /** 0–359. */
  hue: number;
  coverFileId: Types.ObjectId | null;
  /** Everyone new joins. */
  isDefault: boolean;
  /** Whether posts may be selected for the world outside. */
  outside: OutsideRule;
  ownerIds: Types.ObjectId[];
  memberCount: number;
  archivedAt: Date | null;
  createdBy: Types.ObjectId;
  createdAt: Date;
}

const schema = new Schema<SpaceRecord>({
  slug: { type: String, required: true },
  name: { type: String, required: true },
  nameFolded: { type: String, required: true },
  kind: { type: String, required: true },
  purpose: { type: String, default: '' },
  about: { type: String, default: '' },
  aboutHtml: { type: String, default: '' },
  icon: { type: String, required: true },
  hue: { type: Number, required: true },
  coverFileId: { type: Schema.Types.ObjectId, default: null },
  isDefault: { type: Boolean, required: true },
  outside: { type: String, required: true },
  ownerIds: [Schema.Types.ObjectId],
  memberCount: { type: Number, required: true },
  archivedAt: { type: Date, default: null },
  createdBy: { type: Schema.Types.ObjectId, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ slug: 1 }, { unique: true });
schema.index({ nameFolded: 1 });

export const spaces = defineCollection<SpaceRecord>('spaces', schema);
