import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { CourseContent } from '../course/course-schema.ts';

export interface CourseRecord {
  _id: Types.ObjectId;
  slug: string;
  ownerId: Types.ObjectId;
  /** Trainers who write it too. */
  writerIds: Types.ObjectId[];
  /** What is being written. */
  draft: CourseContent;
  /** Counts up with every save; the second of two tabs is told. */
  draftRevision: number;
  /** Of the last frozen version; 0 before the first. */
  version: number;
  /** The draft revision that it froze. */
  publishedRevision: number;
  /** Uploads to choose from while writing; those enrolled may fetch them. */
  mediaIds: Types.ObjectId[];
  state: 'open' | 'archived';
  createdAt: Date;
  updatedAt: Date;
}

/** A version, frozen: it never changes. */
export interface CourseVersionRecord {
  _id: Types.ObjectId;
  courseId: Types.ObjectId;
  number: number;
  content: CourseContent;
  publishedAt: Date;
  publishedBy: Types.ObjectId;
}

const course = new Schema<CourseRecord>({
  slug: { type: String, required: true },
  ownerId: { type: Schema.Types.ObjectId, required: true },
  writerIds: [Schema.Types.ObjectId],
  draft: { type: Schema.Types.Mixed, required: true },
  draftRevision: { type: Number, required: true },
  version: { type: Number, default: 0 },
  publishedRevision: { type: Number, default: 0 },
  mediaIds: [Schema.Types.ObjectId],
  state: { type: String, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
course.index({ slug: 1 }, { unique: true });
course.index({ state: 1, updatedAt: -1, _id: -1 });

const version = new Schema<CourseVersionRecord>({
  courseId: { type: Schema.Types.ObjectId, required: true },
  number: { type: Number, required: true },
  content: { type: Schema.Types.Mixed, required: true },
  publishedAt: { type: Date, required: true },
  publishedBy: { type: Schema.Types.ObjectId, required: true },
});
version.index({ courseId: 1, number: 1 }, { unique: true });

export const courses = defineCollection<CourseRecord>('courses', course);
export const courseVersions = defineCollection<CourseVersionRecord>('course_versions', version);
