import { newId } from '#core/store/object-id.ts';
import type { Unit, UnitWrite } from '#core/store/unit.ts';
import type { Remote } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import { copyPublished } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import { handLooks } from '../models/hand-looks.ts';
import { variants } from '../models/variants.ts';
import { TakenMeanwhileError } from './claim-act.ts';
import { handLookAt } from './plan-hand-look.ts';
import type { ActSurroundings } from './read-leaving-facts.ts';

export interface Published {
  readonly act: ActRecord;
  readonly around: ActSurroundings;
  readonly remote: Remote;
  readonly account: AccountRecord;
  /** Whether the account's health is to be written too; within a run it is the same again. */
  readonly tellHealth: boolean;
  readonly canRead: boolean;
}

/** What the events of a copy say. */
export const copyFacts = (copy: Pick<CopyRecord, '_id' | 'postId' | 'spaceId' | 'mirrorId' | 'variantId' | 'accountId'>) => ({
  postId: copy.postId.toString(), spaceId: copy.spaceId.toString(), mirrorId: copy.mirrorId?.toString() ?? null, variantId: copy.variantId.toString(),
  copyId: copy._id.toString(), accountId: copy.accountId.toString(),
});

/**
 * A first publication that went well, as one unit. It is refused when the variant was withdrawn meanwhile or has a copy already:
 * then more is to be done than to write it down.
 */
export function publishedUnit(ctx: AppContext, { act, around, remote, account, tellHealth, canRead }: Published): Unit {
  const now = ctx.clock.now();
  const refused = (): Error => new TakenMeanwhileError();
  const copy: CopyRecord = {
    _id: newId(), variantId: act.variantId ?? newId(), mirrorId: act.mirrorId, postId: act.postId, spaceId: act.spaceId, accountId: act.accountId, remote, remoteId: remote.id, url: remote.url ?? null,
    state: 'live', revisionPublished: act.revision, reactions: {}, replyCount: 0, publishedAt: now, removedAt: null,
  };
  const fact = ctx.events.prepare(copyPublished, copyFacts(copy), null);
  const healthy = { 'health.lastSuccessAt': now, 'health.failures': 0, 'health.breakerUntil': null };
  const writes: UnitWrite[] = [
    { collection: acts.collectionName, filter: { _id: act._id, state: 'sending', owner: act.owner }, update: { $set: { state: 'done', owner: null, doneAt: now, remote, failure: null, notBefore: null } }, required: refused },
    { collection: variants.collectionName, filter: { _id: copy.variantId, state: { $ne: 'withdrawn' } }, update: { $set: { state: 'published', holdReason: null } }, required: refused },
    { collection: copies.collectionName, insert: { ...copy } },
    fact.write,
  ];
  if (tellHealth) writes.push({ collection: accounts.collectionName, filter: { _id: account._id }, update: { $set: healthy } });
  const look = canRead ? null : handLookAt(ctx, copy, around.settings.workingHours);
  if (look) writes.push({ collection: handLooks.collectionName, insert: { ...look } });
  return { writes, committed: () => fact.committed() };
}
