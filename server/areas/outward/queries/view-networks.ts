import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { FoundPlugin, PluginShape } from '#core/plugins/plugin-host.ts';
import type { AppContext } from '#server/context.ts';
import type { NetworkState, NetworkView } from '#views/types/outward.ts';
import type { NetworkSetupRecord } from '../models/network-setups.ts';
import { networkSetups } from '../models/network-setups.ts';
import { networksOf } from '../networks/network-host.ts';
import { connectAccount, newHosts, setUpOutward, workOutward } from '../policies/index.ts';
import { presentFields } from '../presenters/present-fields.ts';
import { wordsOf } from '../presenters/words-of.ts';
import { stateOfNetwork } from './find-network.ts';
import { personRefs } from './person-refs.ts';

const nothing: PluginShape = {
  settings: { properties: {}, required: [] }, account: { properties: {}, required: [] }, options: { properties: {}, required: [] },
  can: { begin: false, refresh: false, lookup: false, resume: false, update: false, remove: false, fetchReplies: false, reply: false, sharePage: false, receive: false },
};

/** What a plugin can do; nothing when it does not start. */
export const shapeOf = async (ctx: AppContext, found: FoundPlugin | undefined): Promise<PluginShape> => {
  if (found?.fit !== 'fits') return nothing;
  try {
    return await networksOf(ctx).describe(found.id);
  } catch (error) {
    ctx.log.warn({ err: error, plugin: found.id }, 'A plugin could not be described.');
    return nothing;
  }
};

/** Which plugins are asked what they can do: that starts them. */
interface Asked { readonly asked?: 'all' | 'working' }

/** Networks: all of them with their settings for admins, those that work for others. */
export const viewNetworks = (ctx: AppContext, viewer: Viewer, { asked = 'all' }: Asked = {}): Promise<NetworkView[]> =>
  viewSome(ctx, viewer, networksOf(ctx).list(), (state) => asked === 'all' || state === 'on');

const viewSome = async (ctx: AppContext, viewer: Viewer, plugins: readonly FoundPlugin[], isAsked: (state: NetworkState) => boolean): Promise<NetworkView[]> => {
  const setups = new Map((await networkSetups(ctx).find().limit(500).lean<NetworkSetupRecord[]>()).map((setup) => [setup._id, setup]));
  const person = await personRefs(ctx, [...setups.values()].map((setup) => setup.consentedBy.toString()));
  const views: NetworkView[] = [];
  for (const found of plugins) {
    const setup = setups.get(found.id) ?? null;
    const state = stateOfNetwork(ctx, found, setup);
    const kinds = (found.manifest?.accounts ?? []).filter((kind) => connectAccount(viewer, kind));
    if (!workOutward(viewer) && (state !== 'on' || kinds.length === 0)) continue;
    const shape = isAsked(state) ? await shapeOf(ctx, found) : nothing;
    const running = networksOf(ctx).state(found.id);
    const wanted = found.manifest?.hosts ?? [];
    const words = wordsOf(found, viewer.locale);
    views.push({
      id: found.id, name: found.manifest?.name ?? found.id, version: found.manifest?.version ?? '', summary: words.summary,
      documents: found.manifest?.documents ?? null, state, reason: found.problem ?? setup?.offReason ?? running.reason ?? null, hosts: wanted,
      newHosts: newHosts(wanted, setup?.hosts ?? []), allowPrivate: setup?.allowPrivate ?? false, auth: found.manifest?.auth ?? 'none', kinds, can: shape.can,
      consentedBy: setup ? person(setup.consentedBy.toString()) : null, consentedAt: setup?.consentedAt.toISOString() ?? null,
      settings: setUpOutward(viewer) ? presentFields(shape.settings, { form: 'settings', words, values: setup?.settings, kept: setup?.secretNames }) : [], accountFields: presentFields(shape.account, { form: 'account', words }),
      running: { state: running.state, crashes: running.crashes },
    });
  }
  return views;
};

/** @throws AppError not-found */
export const viewNetwork = async (ctx: AppContext, viewer: Viewer, pluginId: string): Promise<NetworkView> => {
  const found = networksOf(ctx).find(pluginId);
  const [view] = found ? await viewSome(ctx, viewer, [found], () => true) : [];
  if (!view) throw notFound();
  return view;
};
