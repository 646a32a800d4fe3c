import { join } from 'node:path';
import type { Counterpart } from '../../../plugins/contract/testing/index.ts';
import { installPeer } from '../install-peer.ts';
import { startPeer } from '../start-peer.ts';

const collection = 'app.bsky.feed.post';
interface Session { readonly did: string; readonly accessJwt: string }
interface Stored { readonly uri: string; readonly cid: string; readonly value: { readonly text: string; readonly createdAt: string; readonly reply?: { readonly root: object }; readonly embed?: { readonly images?: readonly { readonly alt: string }[] } } }

/** A real server with its directory on this machine, with an account of ours and one of somebody else. */
export async function startServer(): Promise<Counterpart> {
  const installed = await installPeer({
    packages: { '@atproto/pds': '0.5.35', '@did-plc/server': '0.0.1', '@atproto/crypto': '0.5.5' }, overrides: { 'better-sqlite3': '13.2.0' },
    program: join(import.meta.dirname, 'serve.mjs'),
  });
  if ('reason' in installed) throw new Error(`not run: the real Bluesky server: ${installed.reason}`);
  const peer = await startPeer(installed);

  const call = async (method: string, given: { readonly json?: unknown; readonly params?: Record<string, string>; readonly token?: string }): Promise<unknown> => {
    const answer = await fetch(`${peer.url}/xrpc/${method}?${new URLSearchParams(given.params ?? {}).toString()}`, {
      method: given.json === undefined ? 'GET' : 'POST', signal: AbortSignal.timeout(20_000),
      headers: { ...(given.json === undefined ? {} : { 'content-type': 'application/json' }), ...(given.token === undefined ? {} : { authorization: `Bearer ${given.token}` }) },
      ...(given.json === undefined ? {} : { body: JSON.stringify(given.json) }),
    });
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const person = async (name: string): Promise<Session> =>
    await call('com.atproto.server.createAccount', { json: { handle: `${name}.test`, email: `${name}@parley.test`, password: `password-of-${name}` } }) as Session;
  const listed = async (did: string): Promise<readonly Stored[]> =>
    (await call('com.atproto.repo.listRecords', { params: { repo: did, collection, limit: '100' } }) as { readonly records: readonly Stored[] }).records;
  const record = async (uri: string): Promise<Stored> => {
    const [repo = '', , rkey = ''] = uri.replace('at://', '').split('/');
    return await call('com.atproto.repo.getRecord', { params: { repo, collection, rkey } }) as Stored;
  };

  const brand = await person('lathe');
  const rosa = await person('rosa');
  const { password } = await call('com.atproto.server.createAppPassword', { token: brand.accessJwt, json: { name: 'parley' } }) as { readonly password: string };
  return {
    settings: {}, fields: { service: peer.url, identifier: 'lathe.test', appPassword: password }, wrongFields: { appPassword: 'wrong-wrong-wrong-wrong' },
    secrets: [password], hosts: [new URL(peer.url).host],
    published: async () => [...await listed(brand.did)].sort((left, right) => left.value.createdAt.localeCompare(right.value.createdAt))
      .map(({ uri, value }) => ({ id: uri, text: value.text, alts: (value.embed?.images ?? []).map(({ alt }) => alt) })),
    reply: async (remoteId, { text }) => {
      const parent = await record(remoteId);
      const ref = { uri: parent.uri, cid: parent.cid };
      const made = await call('com.atproto.repo.createRecord', {
        token: rosa.accessJwt,
        json: { repo: rosa.did, collection, record: { $type: collection, text, createdAt: new Date().toISOString(), reply: { root: parent.value.reply?.root ?? ref, parent: ref } } },
      }) as { readonly uri: string };
      return made.uri;
    },
    removeReply: async (id) => {
      await call('com.atproto.repo.deleteRecord', { token: rosa.accessJwt, json: { repo: rosa.did, collection, rkey: id.split('/').at(-1) } });
    },
    stop: () => peer.stop(),
  };
}
