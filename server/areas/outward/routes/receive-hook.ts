import type { InboundHandler, RawAnswer } from '#core/http/inbound.ts';
import type { AppContext } from '#server/context.ts';
import { takeReplies } from '../commands/take-replies.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import { networksOf } from '../networks/network-host.ts';
import { openAccount, openSettings } from '../networks/open-account.ts';
import type { WorkingNetwork } from '../queries/find-network.ts';
import { findWorkingNetwork } from '../queries/find-network.ts';

const mostAccounts = 100;
/** The outside waits for the answer. */
const deadlineMilliseconds = 15_000;

/**
 * Hands what the outside asks to the plugin it is for: `/hooks/<plugin>/…`, or the plugin that names the path below `/.well-known/`.
 * The plugin verifies the sender; what it took in is brought home like fetched replies.
 */
export const receiveHook: InboundHandler = async (ctx, request) => {
  const found = pluginOf(ctx, request.path);
  if (!found) return null;
  const network = await findWorkingNetwork(ctx, found.id).catch(() => null);
  if (!network?.shape.can.receive) return null;
  const { secrets } = openSettings(ctx, network.setup);
  const records = await accountsOf(ctx, found.id);
  const opened = records.map((account) => openAccount(ctx, account, network.setup));
  const answer = await networksOf(ctx).call(found.id, 'receive', { request: { ...request, path: found.path }, accounts: opened.map(({ account }) => account) }, {
    ...hostsOf(network, opened.map(({ options }) => options)), secrets: [...secrets.filter((value): value is string => typeof value === 'string'), ...opened.flatMap(({ options }) => options.secrets ?? [])], deadlineMilliseconds,
  });
  const home = answer.replies && records.find(({ _id }) => _id.toString() === answer.replies?.accountId);
  if (answer.replies && home) await takeReplies(ctx, home, answer.replies);
  return { status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? '' } satisfies RawAnswer;
};

const hostsOf = (network: WorkingNetwork, options: readonly { readonly allowPrivate?: readonly string[] }[]): { hosts: readonly string[]; allowPrivate?: readonly string[] } =>
  ({ hosts: network.setup.hosts, ...(network.setup.allowPrivate ? { allowPrivate: [...new Set(options.flatMap(({ allowPrivate }) => allowPrivate ?? []))] } : {}) });

const accountsOf = (ctx: AppContext, pluginId: string): Promise<AccountRecord[]> =>
  accounts(ctx).find({ pluginId, state: { $ne: 'ended' } }).sort({ connectedAt: 1 }).limit(mostAccounts).lean<AccountRecord[]>();

function pluginOf(ctx: AppContext, path: string): { readonly id: string; readonly path: string } | null {
  const [, name = ''] = /^\/\.well-known\/([a-z0-9-]+)(?:[/?]|$)/.exec(path) ?? [];
  if (name !== '') {
    const plugin = networksOf(ctx).list().find(({ manifest }) => manifest?.inbound?.wellKnown.includes(name));
    return plugin ? { id: plugin.id, path } : null;
  }
  const [, id = '', rest = ''] = /^\/hooks\/([a-z0-9-]+)(\/.*|\?.*)?$/.exec(path) ?? [];
  return networksOf(ctx).find(id)?.manifest?.inbound ? { id, path: rest === '' ? '/' : rest } : null;
}
