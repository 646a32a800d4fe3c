import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { wakeAccount } from '../commands/wake-account.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';

export type ActInput = Pick<ActRecord, 'key' | 'kind' | 'accountId' | 'dueAt' | 'variantId' | 'mirrorId' | 'postId' | 'spaceId' | 'copyId' | 'replyId' | 'revision' | 'hash' | 'payload' | 'media'>
  & { readonly maximumAgeHours: number | null; readonly createdBy: string | null };

const hour = 3_600_000;
const over: readonly ActRecord['state'][] = ['cancelled', 'failed', 'held'];

/**
 * Enters an act into the ledger, inside the running transaction. What was entered before under the same key is the same act:
 * one that is under way or done stays as it is, one that was stopped waits again in its new place.
 */
export async function enterAct(ctx: AppContext, input: ActInput): Promise<ActRecord> {
  const { maximumAgeHours, createdBy, ...fields } = input;
  const before = await acts(ctx).findOne({ key: input.key }).lean<ActRecord>();
  if (before && !over.includes(before.state) && before.state !== 'waiting') return before;
  const account = await accounts(ctx).findOneAndUpdate({ _id: input.accountId }, { $inc: { position: 1 } }, { returnDocument: 'after' }).lean<AccountRecord>();
  if (!account) throw new Error('An act needs its account.');
  const written = {
    ...fields, lane: input.kind === 'remove' ? 'remove' as const : 'say' as const, place: account.position, state: 'waiting' as const, notBefore: null,
    notAfter: maximumAgeHours === null ? null : new Date(Math.max(input.dueAt.getTime(), ctx.clock.now().getTime()) + maximumAgeHours * hour),
    failure: null, refusal: null, owner: null, doneAt: null,
  };
  const act = before
    ? await acts(ctx).findOneAndUpdate({ _id: before._id }, { $set: written }, { returnDocument: 'after' }).lean<ActRecord>()
    : (await acts(ctx).create([{ _id: newId(), ...written, createdBy: createdBy ? objectId(createdBy) : null, createdAt: ctx.clock.now() }]))[0]?.toObject<ActRecord>();
  if (!act) throw new Error('The act could not be entered.');
  await wakeAccount(ctx, input.accountId.toString(), input.dueAt);
  return act;
}
