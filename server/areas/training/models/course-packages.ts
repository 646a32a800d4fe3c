import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { PackageFacts } from '../packages/package-facts.ts';

/** A package that was brought in and checked; its id is that of the file, and neither ever changes. */
export interface CoursePackageRecord {
  _id: Types.ObjectId;
  /** The course it was first laid into. */
  courseId: Types.ObjectId;
  ownerId: Types.ObjectId;
  /** Of the file, as it came. */
  name: string;
  facts: PackageFacts;
  createdAt: Date;
}

const schema = new Schema<CoursePackageRecord>({
  courseId: { type: Schema.Types.ObjectId, required: true },
  ownerId: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  facts: { type: Schema.Types.Mixed, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ courseId: 1, createdAt: -1 });

export const coursePackages = defineCollection<CoursePackageRecord>('course_packages', schema);
