import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rootDirectory } from '#config/root-directory.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { courseContent } from '../course/course-schema.ts';

/** Where the ready courses lie: beside this file, or where the build put them. */
export const libraryFolder = join(rootDirectory, import.meta.url.endsWith('.ts') ? 'server/areas/training/library' : 'dist/library');

let read: readonly CourseContent[] | undefined;

/** The ready courses that come with the house, by slug; read once. */
export function readLibrary(): readonly CourseContent[] {
  read ??= readdirSync(libraryFolder).filter((name) => name.endsWith('.yaml')).sort().map((name) => courseContent.parse(parse(readFileSync(join(libraryFolder, name), 'utf8'))));
  return read;
}

/** A ready course by its slug. */
export const findLibraryCourse = (slug: string): CourseContent | undefined => readLibrary().find((course) => course.slug === slug);
