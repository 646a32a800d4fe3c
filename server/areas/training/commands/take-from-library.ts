import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { findLibraryCourse } from '../library/read-library.ts';
import { createCourse } from './create-course.ts';

/** Makes a course of the viewer's own of one that comes with the house. @throws AppError not-found */
export async function takeFromLibrary(ctx: AppContext, viewer: Viewer, slug: string): Promise<{ readonly id: string }> {
  const content = findLibraryCourse(slug);
  if (!content) throw notFound();
  return createCourse(ctx, viewer, { content }, 'imported');
}
