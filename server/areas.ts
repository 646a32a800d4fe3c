import { adminArea } from '#areas/admin/admin-area.ts';
import { authArea } from '#areas/auth/auth-area.ts';
import { feedArea } from '#areas/feed/feed-area.ts';
import { notificationsArea } from '#areas/notifications/notifications-area.ts';
import { outwardArea } from '#areas/outward/outward-area.ts';
import { peopleArea } from '#areas/people/people-area.ts';
import { searchArea } from '#areas/search/search-area.ts';
import { spacesArea } from '#areas/spaces/spaces-area.ts';
import { trainingArea } from '#areas/training/training-area.ts';
import type { Area } from '#server/area.ts';

/** The areas in their order: each may import only those before it. */
export const areas: readonly Area[] = [peopleArea, authArea, spacesArea, feedArea, trainingArea, outwardArea, notificationsArea, searchArea, adminArea];
