import type { AppContext } from '#server/context.ts';
import { noticesRead } from '../events.ts';
import type { Lane } from '../kinds.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { notices } from '../models/notices.ts';
import { forgetForMe } from '../queries/count-for-me.ts';

const atMost = 1_000;

/** What was read: some lines by id, everything of a thread, or a whole lane. */
export type WhatWasRead =
  | { readonly ids: readonly string[] }
  | { readonly postId: string }
  | { readonly lane: Lane };

/** Marks a person's lines as read, on every device; says how many there were. */
export const readNotices = async (ctx: AppContext, personId: string, what: WhatWasRead): Promise<number> => {
  const part = 'ids' in what ? { _id: { $in: what.ids } } : what;
  return ctx.store.transact(async () => {
    const unread = await notices(ctx).find({ personId, unread: true, ...part }, { _id: 1 }).limit(atMost).lean<Pick<NoticeRecord, '_id'>[]>();
    if (unread.length === 0) return 0;
    const ids = unread.map((notice) => notice._id);
    await notices(ctx).updateMany({ _id: { $in: ids } }, { $set: { unread: false } });
    await ctx.events.record(noticesRead, { personId, noticeIds: ids.length > 100 ? null : ids.map(String) }, personId);
    ctx.store.afterCommit(() => forgetForMe(ctx, personId));
    return ids.length;
  });
};
