import type { Types } from 'mongoose';
import type { AppContext } from '#server/context.ts';
import type { DoneLookView, HandLookView } from '#views/types/outward.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { HandLookRecord } from '../models/hand-looks.ts';
import { handLooks } from '../models/hand-looks.ts';
import { personRefs } from './person-refs.ts';
import { presentCopies } from './view-copies.ts';

/** Looks by hand that are due, longest due first. */
export const listHandLooks = async (ctx: AppContext, spaceId: object): Promise<HandLookView[]> => {
  const looks = await handLooks(ctx).find({ spaceId, doneAt: null, dueAt: { $lte: ctx.clock.now() } }).sort({ dueAt: 1 }).limit(50).lean<HandLookRecord[]>();
  const found = looks.length === 0 ? [] : await copies(ctx).find({ _id: { $in: looks.map(({ copyId }) => copyId) } }).limit(50).lean<CopyRecord[]>();
  const views = new Map((await presentCopies(ctx, found)).map((copy) => [copy.id, copy]));
  const before = await listDoneLooks(ctx, looks.map(({ copyId }) => copyId));
  return looks.flatMap(({ _id, copyId, day, dueAt }) => {
    const copy = views.get(copyId.toString());
    return copy ? [{ id: _id.toString(), copy, day, dueAt: dueAt.toISOString(), before: before(copyId) }] : [];
  });
};

/** What was found at these copies, newest first. */
export const listDoneLooks = async (ctx: AppContext, copyIds: readonly Types.ObjectId[]): Promise<(copyId: Types.ObjectId) => DoneLookView[]> => {
  const done = copyIds.length === 0 ? [] : await handLooks(ctx).find({ copyId: { $in: copyIds }, doneAt: { $ne: null } }).sort({ doneAt: -1 }).limit(500).lean<HandLookRecord[]>();
  const person = await personRefs(ctx, done.flatMap(({ doneBy }) => (doneBy ? [doneBy.toString()] : [])));
  return (id) => done.filter(({ copyId }) => copyId.equals(id)).map(({ doneAt, doneBy, found, note }) => ({ at: doneAt?.toISOString() ?? '', by: person(doneBy?.toString() ?? ''), found: found ?? 0, note }));
};
