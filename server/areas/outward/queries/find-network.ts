import { AppError, notFound } from '#core/errors/app-error.ts';
import type { FoundPlugin, PluginShape } from '#core/plugins/plugin-host.ts';
import type { Manifest } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import type { NetworkState } from '#views/types/outward.ts';
import type { NetworkSetupRecord } from '../models/network-setups.ts';
import { networkSetups } from '../models/network-setups.ts';
import { networksOf } from '../networks/network-host.ts';
import { networkState } from '../policies/index.ts';

export const findSetup = async (ctx: AppContext, pluginId: string): Promise<NetworkSetupRecord | null> => networkSetups(ctx).findById(pluginId).lean<NetworkSetupRecord>();

export const stateOfNetwork = (ctx: AppContext, found: FoundPlugin | undefined, setup: NetworkSetupRecord | null): NetworkState => {
  if (!found) return 'broken';
  return networkState({ fit: found.fit, hosts: found.manifest?.hosts ?? [], crashedOff: networksOf(ctx).state(found.id).state === 'off' }, setup);
};

export interface WorkingNetwork { readonly found: FoundPlugin; readonly manifest: Manifest; readonly setup: NetworkSetupRecord; readonly shape: PluginShape }

/** A network that may be spoken to. @throws AppError not-found when there is none of this name, conflict when it is not on */
export const findWorkingNetwork = async (ctx: AppContext, pluginId: string): Promise<WorkingNetwork> => {
  const found = networksOf(ctx).find(pluginId);
  if (!found) throw notFound();
  const setup = await findSetup(ctx, pluginId);
  if (!found.manifest || !setup || stateOfNetwork(ctx, found, setup) !== 'on') throw new AppError('conflict', { fields: [{ field: 'network', messageKey: 'errors.outward.network-off' }] });
  return { found, manifest: found.manifest, setup, shape: await networksOf(ctx).describe(pluginId) };
};
