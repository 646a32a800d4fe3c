import type { PluginAccount } from '../account.ts';
import type { Manifest } from '../manifest.ts';
import type { AnyPlugin } from '../plugin.ts';
import type { Remote, RepliesPage } from '../remote.ts';
import type { Counterpart } from './counterpart.ts';
import { makePost } from './make-post.ts';
import type { TestContext } from './test-context.ts';
import { createTestContext } from './test-context.ts';

type Change = Parameters<typeof makePost>[0];

/** An account on a counterpart, and what a test of one plugin does with it over and over. */
export interface ConnectedPlugin<Server extends Counterpart> {
  readonly server: Server;
  readonly ctx: TestContext;
  readonly account: PluginAccount;
  payloadOf(change: Change, options?: Record<string, unknown>): unknown;
  /** @throws when it was not done at once */
  publishOne(change: Change, more?: { readonly key?: string; readonly options?: Record<string, unknown> }): Promise<Remote>;
  look(remotes: readonly Remote[], cursor?: unknown): Promise<RepliesPage>;
}

/** Connects an account by what a person types. @throws PluginFailure */
export async function connectPlugin<Server extends Counterpart>(plugin: AnyPlugin, manifest: Manifest, server: Server): Promise<ConnectedPlugin<Server>> {
  const ctx = createTestContext({ hosts: server.hosts });
  const fields = plugin.account.parse(server.fields);
  const { identity, keep } = await plugin.connect.finish(ctx, { settings: {}, fields, redirectUrl: '' });
  const account: PluginAccount = { id: 'account-1', settings: {}, fields: { ...fields, ...keep }, identity };
  const payloadOf: ConnectedPlugin<Server>['payloadOf'] = (change, options = {}) => plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse(options) }).payload;
  return {
    server, ctx, account, payloadOf,
    publishOne: async (change, { key = 'key', options } = {}) => {
      const outcome = await plugin.publish(ctx, account, payloadOf(change, options), key);
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
      return outcome.remote;
    },
    look: async (remotes, cursor) => (await plugin.fetchReplies?.(ctx, account, remotes, cursor)) ?? { replies: [] },
  };
}
