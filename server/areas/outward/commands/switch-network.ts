import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { networkSwitched } from '../events.ts';
import { networkSetups } from '../models/network-setups.ts';
import { networksOf } from '../networks/network-host.ts';
import { newHosts, setUpOutward } from '../policies/index.ts';
import { findSetup } from '../queries/find-network.ts';
import { wakeNetwork } from './wake-account.ts';

/** Turns a plugin that was set up on or off; what waits for it stays. @throws AppError conflict when it wants new consent */
export async function switchNetwork(ctx: AppContext, viewer: Viewer, pluginId: string, on: boolean): Promise<void> {
  if (!setUpOutward(viewer)) throw forbidden();
  const found = networksOf(ctx).find(pluginId);
  const setup = await findSetup(ctx, pluginId);
  if (!found || !setup) throw notFound();
  if (on && newHosts(found.manifest?.hosts ?? [], setup.hosts).length > 0) throw new AppError('conflict');
  if (on) networksOf(ctx).switchOn(pluginId);
  await writeSwitch(ctx, pluginId, on, null, viewer.personId);
}

/** The host gave a plugin up: it stays off until an administrator says otherwise. */
export const tellOff = (ctx: AppContext, pluginId: string, reason: string): Promise<void> => writeSwitch(ctx, pluginId, false, reason.slice(0, 500), null);

const writeSwitch = (ctx: AppContext, pluginId: string, on: boolean, reason: string | null, actorId: string | null): Promise<void> =>
  ctx.store.transact(async () => {
    const changed = await networkSetups(ctx).updateOne({ _id: pluginId, on: !on }, { $set: { on, offReason: reason } });
    if (changed.modifiedCount === 0) return;
    await ctx.events.record(networkSwitched, { pluginId, on, reason }, actorId);
    if (on) await wakeNetwork(ctx, pluginId);
  });
