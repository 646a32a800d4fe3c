import type { Viewer } from '#core/access/viewer.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { Connection } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountKind } from '#views/types/outward.ts';
import { accountConnected } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import { defaultPolicy } from '../networks/default-policy.ts';
import { sealValues } from '../networks/sealed-values.ts';
import { wakeAccount } from './wake-account.ts';

export interface ConnectedAccount {
  readonly pluginId: string;
  readonly kind: AccountKind;
  readonly name: string;
  /** Fields that are no secrets. */
  readonly open: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly connection: Connection;
}

export const freshHealth = { lastSuccessAt: null, lastFailureAt: null, lastFailure: null, lastSentence: null, failures: 0, breakerUntil: null } as const;

/** Writes a connected account; the same one connected again is renewed, and goes on where it stood. */
export async function keepAccount(ctx: AppContext, viewer: Viewer, { pluginId, kind, name, open, secrets, connection }: ConnectedAccount): Promise<{ readonly id: string }> {
  const ownerId = kind === 'personal' ? viewer.personId : null;
  const { identity } = connection;
  const identityKey = `${pluginId}:${kind}:${ownerId ?? 'house'}:${identity.id}`;
  return ctx.store.transact(async () => {
    const before = await accounts(ctx).findOne({ identityKey }).lean<AccountRecord>();
    const _id = before?._id ?? newId();
    const id = _id.toString();
    const written = {
      name: name.trim() || before?.name || identity.name, identity, fields: open, sealed: sealValues(ctx, `account:${id}`, { ...secrets, ...connection.keep }),
      expiresAt: connection.expiresAt ?? null, state: 'ready' as const, pausedReason: null, pausedSentence: null, health: { ...freshHealth },
    };
    if (before) await accounts(ctx).updateOne({ _id }, { $set: written });
    else {
      await accounts(ctx).create([{
        _id, pluginId, kind, ownerId: ownerId ? objectId(ownerId) : null, identityKey, ...written, policy: defaultPolicy(kind, viewer),
        connectedBy: objectId(viewer.personId), connectedAt: ctx.clock.now(),
      }]);
    }
    await ctx.events.record(accountConnected, { accountId: id, pluginId, kind, ownerId, again: before !== null }, viewer.personId);
    await wakeAccount(ctx, id);
    return { id };
  });
}
