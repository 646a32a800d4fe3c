import { PluginFailure } from '#plugins/contract/index.ts';
import type { PluginHost } from '#core/plugins/plugin-host.ts';
import type { AppContext } from '#server/context.ts';

const none: PluginHost = {
  list: () => [],
  find: () => undefined,
  describe: (id) => Promise.reject(new PluginFailure('temporary', `There is no plugin ${id}.`)),
  check: (id) => Promise.reject(new PluginFailure('temporary', `There is no plugin ${id}.`)),
  call: (id) => Promise.reject(new PluginFailure('temporary', `There is no plugin ${id}.`)),
  state: () => ({ state: 'stopped', crashes: 0, since: new Date(0) }),
  switchOn: () => undefined,
  onOff: () => () => undefined,
  remember: () => undefined,
  stop: () => Promise.resolve(),
};

const stoodIn = new WeakMap<AppContext, PluginHost>();

/** The host of the plugins. */
export const networksOf = (ctx: AppContext): PluginHost => stoodIn.get(ctx) ?? (ctx as AppContext & { readonly plugins?: PluginHost }).plugins ?? none;

/** Another host stands in, as a drill needs it. */
export const standInNetworks = (ctx: AppContext, host: PluginHost): void => void stoodIn.set(ctx, host);
