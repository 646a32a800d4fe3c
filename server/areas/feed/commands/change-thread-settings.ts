import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { NotifyLevel } from '#views/types/space.ts';
import { threadSettingsChanged } from '../events.ts';
import { threadSettings } from '../models/thread-settings.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

export interface ThreadSettingsInput {
  readonly follow?: boolean;
  readonly mute?: boolean;
  readonly notify?: NotifyLevel;
}

/** What one thread is to the viewer: followed, silent, and how much they are told. */
export async function changeThreadSettings(ctx: AppContext, viewer: Viewer, postId: string, input: ThreadSettingsInput): Promise<void> {
  const { place } = await findVisiblePost(ctx, viewer, postId);
  await ctx.store.transact(async () => {
    const where = { personId: viewer.personId, postId };
    const current = await threadSettings(ctx).findOne(where).lean();
    const { follow = current?.follow ?? false, mute = current?.mute ?? false, notify = current?.notify ?? null } = input;
    if (current?.follow === follow && current.mute === mute && current.notify === notify) return;
    await threadSettings(ctx).updateOne(where, { $set: { follow, mute, notify } }, { upsert: true });
    await recordFact(ctx, threadSettingsChanged, { ...where, spaceId: place.space.id }, viewer.personId);
  });
}
