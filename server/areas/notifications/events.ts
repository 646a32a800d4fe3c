import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';

/** Notices that were made or moved up, at most 100 in one fact. */
export const noticesMade = defineEvent('notifications.notices.made', z.object({
  made: z.array(z.object({ personId: z.string(), noticeId: z.string() })),
}));
/** `noticeIds` is null when everything of the lane was read. */
export const noticesRead = defineEvent('notifications.notices.read', z.object({ personId: z.string(), noticeIds: z.array(z.string()).nullable() }));
/** Lines about a removed post, or about a space that a person left, are gone; `personId` is null when it may be anyone's. */
export const noticesForgotten = defineEvent('notifications.notices.forgotten', z.object({ personId: z.string().nullable() }));

export const notificationsEvents = [noticesMade, noticesRead, noticesForgotten] as const;
