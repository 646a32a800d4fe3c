import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';

/** `fields` names what changed. */
export const settingsChanged = defineEvent('admin.settings.changed', z.object({ fields: z.array(z.string()) }));
export const jobRetried = defineEvent('admin.job.retried', z.object({ jobId: z.string(), name: z.string() }));

export const adminEvents = [settingsChanged, jobRetried] as const;
