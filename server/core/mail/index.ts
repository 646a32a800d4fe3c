import type { JobType } from '#core/jobs/jobs.ts';
import { forgetMails } from '#core/mail/forget-mails.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import { sendMail } from '#core/mail/send-mail.ts';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';

export { createMail } from '#core/mail/create-mail.ts';
export { mailRoutes } from '#core/mail/mail-routes.ts';

export const mailCollections: readonly IndexedCollection[] = [mailRecords];
export const mailJobs: readonly JobType[] = [sendMail, forgetMails];
