export { noticesMade, noticesRead } from './events.ts';
export { notificationsArea } from './notifications-area.ts';
export { countForMe } from './queries/count-for-me.ts';
