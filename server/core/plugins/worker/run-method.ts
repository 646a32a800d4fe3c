import type { AnyPlugin, Manifest, PluginContext } from '#plugins/contract/index.ts';
import { PluginFailure } from '#plugins/contract/index.ts';
import { fieldProblems } from '#core/http/field-problems.ts';
import type { CheckedValues, FormName } from '../plugin-host.ts';
import type { PluginCalls, PluginMethod } from '../plugin-calls.ts';

interface Running { readonly plugin: AnyPlugin; readonly ctx: PluginContext; readonly manifest: Manifest }
type Runs = { readonly [Method in PluginMethod]: (running: Running, given: PluginCalls[Method]['given']) => unknown };

/** How each method of the contract is called. */
const runs: Runs = {
  begin: ({ plugin, ctx }, given) => needed(plugin.connect.begin).call(plugin.connect, ctx, given),
  finish: ({ plugin, ctx }, given) => plugin.connect.finish(ctx, given),
  refresh: ({ plugin, ctx }, { account }) => needed(plugin.connect.refresh).call(plugin.connect, ctx, account),
  prepare: ({ plugin, manifest }, { post, account, options }) => plugin.prepare(post, { manifest, account, options }),
  publish: ({ plugin, ctx }, { account, payload, key }) => plugin.publish(ctx, account, payload, key),
  lookup: ({ plugin, ctx }, { account, payload, key }) => needed(plugin.lookup).call(plugin, ctx, account, payload, key),
  resume: ({ plugin, ctx }, { account, state, key }) => needed(plugin.resume).call(plugin, ctx, account, state, key),
  update: ({ plugin, ctx }, { account, remote, payload, key }) => needed(plugin.update).call(plugin, ctx, account, remote, payload, key),
  remove: ({ plugin, ctx }, { account, remote, key }) => needed(plugin.remove).call(plugin, ctx, account, remote, key),
  fetchReplies: ({ plugin, ctx }, { account, remotes, cursor }) => needed(plugin.fetchReplies).call(plugin, ctx, account, remotes, cursor),
  reply: ({ plugin, ctx }, { account, to, key }) => needed(plugin.reply).call(plugin, ctx, account, to, key),
  sharePage: ({ plugin }, { post }) => needed(plugin.sharePage).call(plugin, post),
  receive: ({ plugin, ctx }, { request, accounts }) => needed(plugin.receive).call(plugin, ctx, request, accounts),
};

/** Calls a method of the plugin, or holds values against one of its forms. */
export async function runMethod(running: Running, method: string, given: unknown): Promise<unknown> {
  if (method === 'check') return check(running.plugin, given as { readonly part: FormName; readonly values: unknown });
  const run = Object.hasOwn(runs, method) ? (runs[method as PluginMethod] as (running: Running, given: unknown) => unknown) : undefined;
  return needed(run)(running, given);
}

function needed<Method>(method: Method | undefined): Method {
  if (method === undefined) throw new PluginFailure('content', 'this plugin cannot do that');
  return method;
}

async function check(plugin: AnyPlugin, { part, values }: { readonly part: FormName; readonly values: unknown }): Promise<CheckedValues> {
  const result = await plugin[part].safeParseAsync(values);
  return result.success ? { values: result.data } : { problems: fieldProblems(result.error) };
}
