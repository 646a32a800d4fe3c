import type { JobType } from '#core/jobs/jobs.ts';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';
import { fileLinks } from '#core/files/file-links.ts';
import { fileRecords } from '#core/files/file-records.ts';
import { sweepFiles } from '#core/files/sweep-files.ts';

export { createFiles } from '#core/files/create-files.ts';
export { fileRoutes } from '#core/files/file-routes.ts';
export { fileUrl } from '#core/files/file-urls.ts';
export { saveImage } from '#core/files/save-image.ts';

export const fileCollections: readonly IndexedCollection[] = [fileRecords, fileLinks];
export const fileJobs: readonly JobType[] = [sweepFiles];
