import { join } from 'node:path';
import type { Counterpart } from '../../../plugins/contract/testing/index.ts';
import { serveHooks } from '../../../plugins/contract/testing/index.ts';
import { plugin } from '../../../plugins/fediverse/index.ts';
import { installPeer } from '../install-peer.ts';
import { startPeer } from '../start-peer.ts';

export interface Fedify extends Counterpart {
  readonly hooks: Awaited<ReturnType<typeof serveHooks>>;
  /** Lets Rosa, who lives on the other server, do something. */
  act(name: string, given?: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** A real actor of the fediverse on this machine, made with Fedify, and our own door to it. */
export async function startFedify(): Promise<Fedify> {
  const installed = await installPeer({ packages: { '@fedify/fedify': '2.3.6', '@js-temporal/polyfill': '0.5.1' }, program: join(import.meta.dirname, 'serve.mjs') });
  if ('reason' in installed) throw new Error(`not run: the real peer of the fediverse: ${installed.reason}`);
  const peer = await startPeer(installed);
  const hooks = await serveHooks(plugin, 'fediverse');
  const us = `${hooks.hooksUrl}/actors/acme`;
  const secrets: string[] = [];
  const act: Fedify['act'] = async (name, given = {}) => {
    const answer = await fetch(`${peer.url}/control/${name}`, { method: 'POST', body: JSON.stringify({ actor: us, inbox: `${hooks.hooksUrl}/inbox`, ...given }), signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    hooks, act, hooksUrl: hooks.hooksUrl, secrets,
    settings: {}, fields: { username: 'acme', name: 'Acme' }, hosts: ['127.0.0.1'],
    connected: async (ctx, account) => {
      secrets.push(String((account.fields as { privateKey?: string }).privateKey).split('\n')[2] ?? 'no key');
      hooks.connect(ctx, [account]);
      await act('follow');
    },
    published: async () => (await act('published') as { id: string; text: string; alts: string[] }[]).map((note) => ({ ...note, text: note.text.replace(/<[^>]*>/g, '') })),
    reply: async (remoteId, { text }) => String(await act('reply', { note: remoteId, text })),
    removeReply: async (id) => {
      await act('remove', { id });
    },
    stop: async () => {
      await hooks.stop();
      await peer.stop();
    },
  };
}
