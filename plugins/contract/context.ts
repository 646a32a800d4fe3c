/** What the house gives a plugin for one call. */
export interface PluginContext {
  /**
   * `fetch` to the hosts of the manifest and of the account: the connected address is checked, at every redirect too;
   * 30 s in all, at most 1 MB of unpacked answer, aborted with `signal`. Sockets opened past it are checked alike.
   * @throws PluginFailure `temporary` when there is no answer or one over 1 MB, but `unknown` when a request that changes something
   * (any method but GET, HEAD and OPTIONS) may have arrived; `content` for a host or a redirect that is not allowed
   */
  readonly fetch: typeof fetch;
  readonly log: PluginLog;
  readonly clock: { now(): Date };
  /** Aborted at the end of the time a call has. */
  readonly signal: AbortSignal;
  readonly store: PluginStore;
  /** The bytes of a medium of the post at hand. @throws when it is not one of this post's */
  media(id: string): Promise<Uint8Array>;
  /** Where the outside reaches this plugin, `https://…/hooks/<id>`; without a slash at the end. */
  readonly hooksUrl: string;
}

/** Lines in the server's log, with the plugin's name; whatever equals a secret of the account is blacked out. */
export interface PluginLog {
  info(text: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(text: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** A small durable memory of the plugin's own: keys of at most 200 characters, values of JSON of at most 64 KB, 10,000 keys. */
export interface PluginStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Keys that begin with `prefix`, in order, at most `limit` (100). */
  list(prefix: string, limit?: number): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
}
