import { eventRecords } from '#core/events/event-record.ts';
import { subscriptionRecords } from '#core/events/subscription-record.ts';
import { jobRecords, jobSchedules } from '#core/jobs/job-record.ts';
import { installations, migrationLocks, migrationRecords } from '#core/store/migration-record.ts';
import { onceKeys } from '#core/store/once-key.ts';

/** What the store, the log and the jobs keep; laid at the start beside the collections of the areas. */
export const coreCollections = [eventRecords, subscriptionRecords, jobRecords, jobSchedules, onceKeys, migrationRecords, installations, migrationLocks] as const;
