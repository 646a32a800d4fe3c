import type { Connection, ConnectBegun, InboundAnswer, InboundRequest, OutwardPost, Outcome, PluginAccount, Prepared, Remote, RepliesPage } from '#plugins/contract/index.ts';

type Values = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;
interface Signing { readonly settings: Values; readonly fields: Values; readonly redirectUrl: string }
interface Sent { readonly account: PluginAccount; readonly payload: unknown; readonly key: string }

/** What a plugin can be asked, what it is given and what comes back; the contract says what each means. */
export interface PluginCalls {
  readonly begin: { readonly given: Signing & { readonly state: string }; readonly result: ConnectBegun };
  readonly finish: { readonly given: Signing & { readonly query?: Texts; readonly keep?: Texts }; readonly result: Connection };
  readonly refresh: { readonly given: { readonly account: PluginAccount }; readonly result: Connection };
  readonly prepare: { readonly given: { readonly post: OutwardPost; readonly account: PluginAccount; readonly options: Values }; readonly result: Prepared };
  readonly publish: { readonly given: Sent; readonly result: Outcome };
  readonly lookup: { readonly given: Sent; readonly result: Remote | null };
  readonly resume: { readonly given: { readonly account: PluginAccount; readonly state: unknown; readonly key: string }; readonly result: Outcome };
  readonly update: { readonly given: Sent & { readonly remote: Remote }; readonly result: Outcome };
  readonly remove: { readonly given: { readonly account: PluginAccount; readonly remote: Remote; readonly key: string }; readonly result: Outcome };
  readonly fetchReplies: { readonly given: { readonly account: PluginAccount; readonly remotes: readonly Remote[]; readonly cursor: unknown }; readonly result: RepliesPage };
  readonly reply: {
    readonly given: { readonly account: PluginAccount; readonly to: { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }; readonly key: string };
    readonly result: Outcome;
  };
  readonly sharePage: { readonly given: { readonly post: { readonly text: string; readonly url?: string } }; readonly result: string };
  readonly receive: { readonly given: { readonly request: InboundRequest; readonly accounts: readonly PluginAccount[] }; readonly result: InboundAnswer };
}

export type PluginMethod = keyof PluginCalls;

/** What only some plugins have. */
export const abilities = ['begin', 'refresh', 'lookup', 'resume', 'update', 'remove', 'fetchReplies', 'reply', 'sharePage', 'receive'] as const satisfies readonly PluginMethod[];
export type Ability = (typeof abilities)[number];

export interface CallOptions {
  /** Hosts that the administrator consented to; those of the manifest when absent. A call reaches what is in both. */
  readonly hosts?: readonly string[];
  /** Names whose addresses may be in a private network or on this machine, because the administrator consented to that. */
  readonly allowPrivate?: readonly string[];
  /** The bytes of a medium of the post at hand; rejects when it is not one of this post's. */
  readonly media?: (id: string) => Promise<Uint8Array>;
  /** Texts that are blacked out wherever the plugin writes them. */
  readonly secrets?: readonly string[];
  /** 60,000 unless told. The plugin's signal is aborted then; five seconds later it is stopped. */
  readonly deadlineMilliseconds?: number;
  readonly signal?: AbortSignal;
}
