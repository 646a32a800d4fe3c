import type { Types } from 'mongoose';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { noticesMade } from '../events.ts';
import { mailNotice } from '../jobs/mail-notice.ts';
import type { Lane, NoticeKind } from '../kinds.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { isOutward } from '../kinds.ts';
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
  /** A page of ours that it is about, when it is about no post. */
  readonly path?: string;
}

const atOnce = 100;
const keptActors = 30;
const mailDelaySeconds = 45;
const hourMilliseconds = 3_600_000;
/** These have a page of their own with a clock; a mail for each would be too many. */
const unmailed = new Set<NoticeKind>(['nominated', 'outside-reply']);
/** What is older is history: a log that is caught up on, or a told past, floods nobody. */
const newsDays = 14;

/** A fact and those who are told of it. */
export interface News {
  readonly event: LoggedEvent;
  readonly where: Happening;
  readonly tellings: readonly Telling[];
}

interface Item extends Omit<News, 'tellings'> { readonly telling: Telling; readonly threadKey: string }
type Line = Pick<NoticeRecord, '_id' | 'lastSeq' | 'unread' | 'actorIds'>;

/** Writes or moves up one line for each person. A fact that is already in a line changes nothing, so it may run twice. */
export const makeNotices = (ctx: AppContext, event: LoggedEvent, where: Happening, tellings: readonly Telling[]): Promise<void> =>
  makeManyNotices(ctx, [{ event, where, tellings }]);

/** The same for several facts, in the order of the log. */
export const makeManyNotices = async (ctx: AppContext, news: readonly News[]): Promise<void> => {
  const items = news.filter(({ event }) => ageOf(ctx, event) <= newsDays * 24 * hourMilliseconds)
    .flatMap(({ event, where, tellings }) => tellings.map((telling): Item => ({ event, where, telling, threadKey: `${telling.lane}:${isOutward(telling.kind) ? 'outward:' : ''}${where.path ?? where.postId ?? `space:${where.spaceId}`}` })));
  for (let from = 0; from < items.length; from += atOnce) {
    const some = items.slice(from, from + atOnce);
    await ctx.store.transact(() => makeSome(ctx, some));
  }
};

const makeSome = async (ctx: AppContext, items: readonly Item[]): Promise<void> => {
  const keyOf = ({ telling, threadKey }: Item): string => `${telling.personId} ${threadKey}`;
  const personIds = [...new Set(items.map(({ telling }) => telling.personId))];
  const threadKeys = [...new Set(items.map((item) => item.threadKey))];
  const existing = await notices(ctx).find({ personId: { $in: personIds }, threadKey: { $in: threadKeys } }).limit(personIds.length * threadKeys.length).lean<NoticeRecord[]>();
  const lines = new Map<string, Line>(existing.map((notice) => [`${notice.personId.toString()} ${notice.threadKey}`, notice]));
  const fresh = new Map<string, { item: Item; line: Line }>();
  for (const item of items) {
    const before = lines.get(keyOf(item));
    if (before && before.lastSeq >= item.event.seq) continue;
    const line = { _id: before?._id ?? newId(), lastSeq: item.event.seq, unread: true, actorIds: actorsAfter(item.event, before) };
    lines.set(keyOf(item), line);
    fresh.set(keyOf(item), { item, line });
  }
  if (fresh.size === 0) return;
  await notices(ctx).bulkWrite([...fresh.values()].map(({ item: { event, where, telling, threadKey }, line }) => ({
    updateOne: {
      filter: { personId: objectId(telling.personId), threadKey },
      update: {
        $set: {
          lane: telling.lane, kind: telling.kind, spaceId: objectId(where.spaceId),
          postId: where.postId ? objectId(where.postId) : null, commentId: where.commentId ? objectId(where.commentId) : null,
          path: where.path ?? null, actorIds: line.actorIds, at: event.at, lastSeq: line.lastSeq, unread: true,
        },
        $setOnInsert: { _id: line._id, mailedSeq: 0 },
      },
      upsert: true,
    },
  })), { ordered: true });
  await ctx.events.record(noticesMade, { made: [...fresh.values()].map(({ item, line }) => ({ personId: item.telling.personId, noticeId: line._id.toString() })) }, null);
  for (const { item: { event, telling }, line } of fresh.values()) {
    if (telling.lane !== 'for-me' || unmailed.has(telling.kind) || ctx.live.isPresent(telling.personId) || ageOf(ctx, event) > hourMilliseconds) continue;
    const runAt = new Date(ctx.clock.now().getTime() + mailDelaySeconds * 1000);
    await ctx.jobs.add(mailNotice.name, { noticeId: line._id.toString(), seq: event.seq }, { runAt, key: `${line._id.toString()}:${event.seq}` });
  }
};

const ageOf = (ctx: AppContext, event: LoggedEvent): number => ctx.clock.now().getTime() - event.at.getTime();

/** Whoever looked starts anew; before that everyone who added something counts. */
const actorsAfter = (event: LoggedEvent, before: Line | undefined): Types.ObjectId[] => {
  const earlier = before?.unread ? before.actorIds : [];
  if (!event.actorId) return earlier;
  const actor = objectId(event.actorId);
  return [actor, ...earlier.filter((id) => !id.equals(actor))].slice(0, keptActors);
};
