import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { networkSetUp } from '../events.ts';
import type { NetworkSetupRecord } from '../models/network-setups.ts';
import { networkSetups } from '../models/network-setups.ts';
import { partSecrets, secretNames, typedValues } from '../networks/form-values.ts';
import { networksOf } from '../networks/network-host.ts';
import { sealValues, unsealValues } from '../networks/sealed-values.ts';
import { hostFields, newHosts, setUpOutward } from '../policies/index.ts';
import { presentRefusals } from '../presenters/present-refusals.ts';
import { wordsOf } from '../presenters/words-of.ts';
import { findSetup } from '../queries/find-network.ts';
import { wakeNetwork } from './wake-account.ts';

export interface NetworkInput {
  /** The hosts that the administrator saw and consents to. */
  readonly hosts: readonly string[];
  readonly allowPrivate?: boolean;
  /** Settings; a secret that is left out stays as it is, unless an address changed. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Consents to the hosts of a plugin and sets it up. @throws AppError invalid, also when a host was not consented to or a secret is wanted again */
export async function setUpNetwork(ctx: AppContext, viewer: Viewer, pluginId: string, input: NetworkInput): Promise<void> {
  if (!setUpOutward(viewer)) throw forbidden();
  const host = networksOf(ctx);
  const manifest = host.find(pluginId)?.manifest;
  if (!manifest || host.find(pluginId)?.fit !== 'fits') throw notFound();
  if (newHosts(manifest.hosts, input.hosts).length > 0) throw invalidField('hosts', 'errors.outward.consent-to-hosts');
  const { settings: form } = await host.describe(pluginId);
  const before = await findSetup(ctx, pluginId);
  const typed = typedValues(form, input.settings);
  const kept = keptSecrets(ctx, secretNames(form), typed, before, hostFields(manifest.hosts, 'settings'));
  const checked = await host.check(pluginId, 'settings', { ...typed, ...kept });
  if ('problems' in checked) throw new AppError('invalid', { fields: presentRefusals(form, checked.problems, { form: 'settings', words: wordsOf(host.find(pluginId), viewer.locale) }) });
  const { open, secrets } = partSecrets(form, checked.values);
  await ctx.store.transact(async () => {
    const record: Omit<NetworkSetupRecord, '_id'> = {
      version: manifest.version, hosts: [...manifest.hosts], allowPrivate: input.allowPrivate ?? false, settings: open, secretNames: Object.keys(secrets),
      sealed: Object.keys(secrets).length > 0 ? sealValues(ctx, `plugin:${pluginId}`, secrets) : null,
      on: true, offReason: null, consentedBy: objectId(viewer.personId), consentedAt: ctx.clock.now(),
    };
    await networkSetups(ctx).updateOne({ _id: pluginId }, { $set: record }, { upsert: true });
    await ctx.events.record(networkSetUp, { pluginId, version: manifest.version, hosts: [...manifest.hosts], secrets: Object.keys(secrets).length > 0 }, viewer.personId);
    await wakeNetwork(ctx, pluginId);
  });
  host.switchOn(pluginId);
}

/** Secrets that were not typed again. A secret is never sent to another host than the one it was given for. */
function keptSecrets(ctx: AppContext, names: readonly string[], typed: Readonly<Record<string, unknown>>, before: NetworkSetupRecord | null, addresses: readonly string[]): Record<string, unknown> {
  const missing = names.filter((name) => typed[name] === undefined && before?.secretNames.includes(name));
  if (!before || missing.length === 0) return {};
  if (addresses.some((name) => typed[name] !== before.settings[name])) {
    throw new AppError('invalid', { fields: missing.map((field) => ({ field, messageKey: 'errors.outward.secret-again' })) });
  }
  const sealed = unsealValues(ctx, `plugin:${before._id}`, before.sealed);
  return Object.fromEntries(missing.map((name) => [name, sealed[name]]));
}
