import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PluginAccount } from '../account.ts';
import type { PluginContext } from '../context.ts';
import type { InboundAnswer } from '../inbound.ts';
import type { AnyPlugin } from '../plugin.ts';

export interface Hooks {
  /** `http://127.0.0.1:<port>/hooks/<id>` */
  readonly hooksUrl: string;
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** What the plugin handed over, in order. */
  readonly taken: readonly NonNullable<InboundAnswer['replies']>[];
  /** From now on requests reach the plugin with this context and these accounts. */
  connect(ctx: PluginContext, accounts: readonly PluginAccount[]): void;
  stop(): Promise<void>;
}

/** The door of the house for one plugin, on loopback: `/hooks/<id>/…` and `/.well-known/…`. */
export async function serveHooks(plugin: AnyPlugin, id: string): Promise<Hooks> {
  const taken: NonNullable<InboundAnswer['replies']>[] = [];
  let open: { ctx: PluginContext; accounts: readonly PluginAccount[] } | undefined;
  const server = createServer((incoming, response) => {
    const answer = async (): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const target = incoming.url ?? '/';
      const prefix = target.startsWith('/.well-known/') ? '/.well-known' : `/hooks/${id}`;
      const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
      const given = open && target.startsWith(prefix)
        ? await plugin.receive?.(open.ctx, { method: incoming.method ?? 'GET', path: prefix === '/.well-known' ? target : target.slice(prefix.length), headers, body: new Uint8Array(Buffer.concat(chunks)), url: `http://${host}${target}` }, open.accounts)
        : undefined;
      if (given?.replies) taken.push(given.replies);
      response.writeHead(given?.status ?? 404, given?.headers).end(given?.body);
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    hooksUrl: `http://${host}/hooks/${id}`, host, taken,
    connect: (ctx, accounts) => {
      open = { ctx, accounts };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
