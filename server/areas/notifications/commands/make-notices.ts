import type { Types } from 'mongoose';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { noticesMade } from '../events.ts';
import { mailNotice } from '../jobs/mail-notice.ts';
import type { Lane, NoticeKind, NoticeRecord } from '../models/notices.ts';
import { notices } from '../models/notices.ts';
import { newId, objectId } from '#core/store/object-id.ts';

/** One person to be told of one fact. */
export interface Telling {
  readonly personId: string;
  readonly lane: Lane;
  readonly kind: NoticeKind;
}

/** Where it happened. */
export interface Happening {
  readonly spaceId: string;
  readonly postId: string | null;
  readonly commentId: string | null;
}

const atOnce = 100;
const keptActors = 30;
const mailDelaySeconds = 45;
const hourMilliseconds = 3_600_000;
/** What is older is history: a log that is caught up on, or a told past, floods nobody. */
const newsDays = 14;

/** Writes or moves up one line for each person. A fact that is already in a line changes nothing, so it may run twice. */
export const makeNotices = async (ctx: AppContext, event: LoggedEvent, where: Happening, tellings: readonly Telling[]): Promise<void> => {
  if (ageOf(ctx, event) > newsDays * 24 * hourMilliseconds) return;
  for (let from = 0; from < tellings.length; from += atOnce) {
    const some = tellings.slice(from, from + atOnce);
    await ctx.store.transact(() => makeSome(ctx, event, where, some));
  }
};

const makeSome = async (ctx: AppContext, event: LoggedEvent, where: Happening, tellings: readonly Telling[]): Promise<void> => {
  const keyOf = (telling: Telling): string => `${telling.lane}:${where.postId ?? `space:${where.spaceId}`}`;
  const existing = await notices(ctx)
    .find({ personId: { $in: tellings.map((telling) => telling.personId) }, threadKey: { $in: [...new Set(tellings.map(keyOf))] } })
    .limit(tellings.length * 2).lean<NoticeRecord[]>();
  const held = new Map(existing.map((notice) => [`${notice.personId.toString()} ${notice.threadKey}`, notice]));
  const fresh = tellings.flatMap((telling) => {
    const before = held.get(`${telling.personId} ${keyOf(telling)}`);
    return before && before.lastSeq >= event.seq ? [] : [{ telling, before, id: before?._id ?? newId() }];
  });
  if (fresh.length === 0) return;
  await notices(ctx).bulkWrite(fresh.map(({ telling, before, id }) => ({
    updateOne: {
      filter: { personId: objectId(telling.personId), threadKey: keyOf(telling) },
      update: {
        $set: {
          lane: telling.lane, kind: telling.kind, spaceId: objectId(where.spaceId),
          postId: where.postId ? objectId(where.postId) : null, commentId: where.commentId ? objectId(where.commentId) : null,
          actorIds: actorsAfter(event, before), at: event.at, lastSeq: event.seq, unread: true,
        },
        $setOnInsert: { _id: id, mailedSeq: 0 },
      },
      upsert: true,
    },
  })), { ordered: true });
  await ctx.events.record(noticesMade, { made: fresh.map(({ telling, id }) => ({ personId: telling.personId, noticeId: id.toString() })) }, null);
  for (const { telling, id } of fresh) {
    if (telling.lane !== 'for-me' || ctx.live.isPresent(telling.personId) || ageOf(ctx, event) > hourMilliseconds) continue;
    const runAt = new Date(ctx.clock.now().getTime() + mailDelaySeconds * 1000);
    await ctx.jobs.add(mailNotice.name, { noticeId: id.toString(), seq: event.seq }, { runAt, key: `${id.toString()}:${event.seq}` });
  }
};

const ageOf = (ctx: AppContext, event: LoggedEvent): number => ctx.clock.now().getTime() - event.at.getTime();

/** Whoever looked starts anew; before that everyone who added something counts. */
const actorsAfter = (event: LoggedEvent, before: NoticeRecord | undefined): Types.ObjectId[] => {
  const earlier = before?.unread ? before.actorIds : [];
  if (!event.actorId) return earlier;
  const actor = objectId(event.actorId);
  return [actor, ...earlier.filter((id) => !id.equals(actor))].slice(0, keptActors);
};
