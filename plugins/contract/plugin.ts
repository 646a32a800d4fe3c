import type { z } from 'zod';
import type { Connection, ConnectBegun, Outside, PluginAccount } from './account.ts';
import type { PluginContext } from './context.ts';
import type { InboundAnswer, InboundRequest } from './inbound.ts';
import type { Manifest } from './manifest.ts';
import type { Outcome } from './outcome.ts';
import type { OutwardPost } from './outward-post.ts';
import type { Prepared } from './prepared.ts';
import type { Remote, RepliesPage } from './remote.ts';

/**
 * What speaks to one network. What it can do is the methods that exist.
 * `settings` are the administrator's (an app's id and secret), `account` what a person types for one account, `options` what a variant
 * may choose; all are flat objects of texts, numbers, booleans and choices, from which the host draws forms.
 */
export interface Plugin<Settings extends z.ZodObject = z.ZodObject, Account extends z.ZodObject = z.ZodObject, Options extends z.ZodObject = z.ZodObject> {
  readonly settings: Settings;
  readonly account: Account;
  readonly options: Options;
  /** What it says to people, in English, by key: `english` of `defineSentences`. */
  readonly sentences?: Readonly<Record<string, string>>;
  readonly connect: {
    /** Only for `auth: oauth`: where the person signs in. */
    begin?(ctx: PluginContext, outside: Outside<z.output<Settings>, z.output<Account>> & { readonly state: string }): Promise<ConnectBegun>;
    /** Checks the credential by asking the network who it is. `query` is what the network sent back. @throws PluginFailure `auth` */
    finish(ctx: PluginContext, outside: Outside<z.output<Settings>, z.output<Account>> & { readonly query?: Readonly<Record<string, string>>; readonly keep?: Readonly<Record<string, string>> }): Promise<Connection>;
    refresh?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>): Promise<Connection>;
  };
  /** Pure: what would be sent and what is wrong with it. Nothing is asked, nothing read. */
  prepare(post: OutwardPost, where: { readonly manifest: Manifest; readonly account: PluginAccount<z.output<Settings>, z.output<Account>>; readonly options: z.output<Options> }): Prepared;
  /** `key` is the same for every try of the same thing: a network that takes such a key gets it. */
  publish(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, payload: unknown, key: string): Promise<Outcome>;
  /** After an unknown outcome: what was published under this key, or null when certainly nothing was. @throws when that cannot be told */
  lookup?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, payload: unknown, key: string): Promise<Remote | null>;
  /** After `pending`. */
  resume?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, state: unknown, key: string): Promise<Outcome>;
  update?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, remote: Remote, payload: unknown, key: string): Promise<Outcome>;
  /** What is gone already counts as done. */
  remove?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, remote: Remote, key: string): Promise<Outcome>;
  fetchReplies?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage>;
  /** Answers a reply (or, without `replyId`, the copy itself). */
  reply?(ctx: PluginContext, account: PluginAccount<z.output<Settings>, z.output<Account>>, to: { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }, key: string): Promise<Outcome>;
  /** A page of the network on which a person shares by hand; for personal shares without an account. */
  sharePage?(post: { readonly text: string; readonly url?: string }): string;
  /** Only with `inbound` in the manifest. Verifies before anything else. `accounts` are the plugin's, by id. */
  receive?(ctx: PluginContext, request: InboundRequest, accounts: readonly PluginAccount<z.output<Settings>, z.output<Account>>[]): Promise<InboundAnswer>;
}

/** A plugin with its types folded away, as the host holds it. */
export type AnyPlugin = Plugin;

/** The one export of a plugin's `index.ts`, under the name `plugin`. */
export function definePlugin<Settings extends z.ZodObject, Account extends z.ZodObject, Options extends z.ZodObject>(plugin: Plugin<Settings, Account, Options>): AnyPlugin {
  return plugin as unknown as AnyPlugin;
}
