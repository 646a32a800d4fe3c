import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { FrameView } from '#views/types/frame.ts';

/** Adds one area's share to the frame around every page of a signed-in viewer; must be served from memory or one query. */
export type FramePart = (ctx: AppContext, viewer: Viewer) => Promise<Partial<FrameView>> | Partial<FrameView>;
