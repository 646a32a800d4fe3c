import type { FramePart } from '#core/http/frame.ts';
import { countForMe } from './queries/count-for-me.ts';

export const notificationsFrame: FramePart = async (ctx, viewer) => ({ forMe: await countForMe(ctx, viewer) });
