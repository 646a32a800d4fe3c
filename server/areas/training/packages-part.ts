import type { Area } from '#server/area.ts';
import { packageFiles } from './commands/add-package.ts';
import { sweepPackages } from './jobs/sweep-packages.ts';
import { coursePackages } from './models/course-packages.ts';
import { packageResults } from './models/package-results.ts';
import { playPackage } from './packages/play-package.ts';
import { seeCourse } from './policies/writing.ts';
import { packageRoutes } from './routes/package-pages.ts';

/** What the area is made of where packages are brought in and played. */
export const packagesPart = {
  collections: [coursePackages, packageResults],
  routes: packageRoutes,
  jobs: [sweepPackages],
  otherOrigin: playPackage,
  start: (ctx) => ctx.files.admit(packageFiles, (viewer) => Promise.resolve(seeCourse(viewer))),
} as const satisfies Partial<Area>;
