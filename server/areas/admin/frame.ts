import { hasRole } from '#core/access/viewer.ts';
import type { FramePart } from '#core/http/frame.ts';

/** Whether the rail leads to administration. */
export const adminFrame: FramePart = (_ctx, viewer) => ({
  can: { administer: hasRole(viewer, 'admin'), invite: hasRole(viewer, 'admin'), seeOutward: hasRole(viewer, 'comms') || hasRole(viewer, 'admin') },
});
