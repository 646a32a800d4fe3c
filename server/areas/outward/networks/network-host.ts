import type { PluginHost } from '#core/plugins/plugin-host.ts';
import type { AppContext } from '#server/context.ts';

const stoodIn = new WeakMap<AppContext, PluginHost>();

/** The host of the plugins. */
export const networksOf = (ctx: AppContext): PluginHost => stoodIn.get(ctx) ?? ctx.plugins;

/** Another host stands in, as a drill needs it. */
export const standInNetworks = (ctx: AppContext, host: PluginHost): void => void stoodIn.set(ctx, host);
