import type { RepliesPage } from './remote.ts';

/** A request from outside to `/hooks/<plugin>/…` or to a name below `/.well-known/`; at most 1 MB of body. */
export interface InboundRequest {
  readonly method: string;
  /** Path and query behind `/hooks/<plugin>`, or the whole path below `/.well-known/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Full address that was asked. */
  readonly url: string;
}

/**
 * What is answered. HTML is served in a sandbox without script. `replies` are taken in as if they had been fetched for the account;
 * a plugin returns them only after it has verified the sender.
 */
export interface InboundAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly replies?: RepliesPage & { readonly accountId: string };
}
