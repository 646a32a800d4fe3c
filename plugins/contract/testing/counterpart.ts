import type { AnyPlugin } from '../plugin.ts';
import type { PluginAccount } from '../account.ts';
import type { PluginContext } from '../context.ts';
import type { FakeNetwork } from './fake-network.ts';
import type { TestContext } from './test-context.ts';

/** What readers outside see of one published thing, now. */
export interface PublishedThing {
  readonly id: string;
  readonly text: string;
  readonly alts?: readonly string[];
}

/** The network that a plugin is tested against: a real server, or a stand-in built from its documents. */
export interface Counterpart {
  /** The plugin when it must be made for this counterpart's address; else the subject's own. */
  readonly plugin?: AnyPlugin;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What signing in leaves behind; for `auth: oauth` the answer of the network to `begin`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Fields whose credential the network refuses. */
  readonly wrongFields?: Readonly<Record<string, unknown>>;
  /** Texts that may never stand in a log line or a failure. */
  readonly secrets: readonly string[];
  /** Where the plugin may go, as `host:port` or host. */
  readonly hosts: readonly string[];
  /** Present for stand-ins: makes the network behave badly. */
  readonly network?: FakeNetwork;
  /** The request that publishes, for faults that should meet only that one; any request when absent. */
  readonly publishes?: (path: string, method: string) => boolean;
  /** Gets the plugin's context, where the network is the plugin's own: its store is what readers see. */
  meet?(ctx: TestContext): void;
  /** Where the outside reaches the plugin, for one that receives (`serveHooks`). */
  readonly hooksUrl?: string;
  /** Called once the account is connected, before anything is published: whoever should follow it does so now. */
  connected?(ctx: PluginContext, account: PluginAccount): Promise<void>;
  /** Everything published and not removed, oldest first; the parts of a thread one by one. */
  published(): Promise<readonly PublishedThing[]>;
  /** Somebody outside replies; gives the id of the reply. */
  reply?(remoteId: string, written: { readonly author: string; readonly text: string }): Promise<string>;
  removeReply?(id: string): Promise<void>;
  stop(): Promise<void>;
}
