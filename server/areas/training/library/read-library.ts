import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { readCourseFile } from '../course/read-course-file.ts';

/** Where the ready courses lie: beside this file, or where the build put them. */
export const libraryFolder = join(rootDirectory, import.meta.url.endsWith('.ts') ? 'server/areas/training/library' : 'dist/library');

let read: readonly CourseContent[] | undefined;

/** The ready courses that come with the house, by slug; read once. */
export function readLibrary(): readonly CourseContent[] {
  read ??= readdirSync(libraryFolder).filter((name) => name.endsWith('.yaml')).sort().map((name) => readWhole(name));
  return read;
}

function readWhole(name: string): CourseContent {
  const course = readCourseFile(readFileSync(join(libraryFolder, name), 'utf8'));
  if ('content' in course) return course.content;
  throw new Error(`The ready course ${name} cannot be read: ${course.problems[0]?.message ?? ''}`);
}

/** A ready course by its slug. */
export const findLibraryCourse = (slug: string): CourseContent | undefined => readLibrary().find((course) => course.slug === slug);
