import { createRetrySubscriber } from '#core/events/retry-subscriber.ts';
import type { Subscriber } from '#core/events/subscriber.ts';
import { fileCollections, fileJobs, fileRoutes } from '#core/files/index.ts';
import type { Route } from '#core/http/route.ts';
import type { JobType } from '#core/jobs/jobs.ts';
import { mailCollections, mailJobs, mailRoutes } from '#core/mail/index.ts';
import { coreCollections } from '#core/store/core-collections.ts';
import { forgetOnceKeys } from '#core/store/forget-once-keys.ts';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';

/** What the core itself brings, beside what the areas bring. */
export const coreParts = {
  collections: [...coreCollections, ...fileCollections, ...mailCollections] as readonly IndexedCollection[],
  routes: [...fileRoutes, ...mailRoutes] as readonly Route[],
  jobs: (subscribers: readonly Subscriber[]): readonly JobType[] => [createRetrySubscriber(subscribers), forgetOnceKeys, ...fileJobs, ...mailJobs],
};
