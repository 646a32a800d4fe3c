export { adminArea } from './admin-area.ts';
export { settingsChanged } from './events.ts';
export { checkHealth } from './queries/check-health.ts';
