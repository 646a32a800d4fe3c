import { createHash, createSign, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { PluginAccount, PluginContext } from '../../contract/index.ts';
import type { Counterpart, FakeRequest } from '../../contract/testing/index.ts';
import { serveHooks, startFakeNetwork } from '../../contract/testing/index.ts';
import { plugin } from '../index.ts';

export interface FediverseStandIn extends Counterpart {
  readonly network: NonNullable<Counterpart['network']>;
  readonly hooks: Awaited<ReturnType<typeof serveHooks>>;
  readonly hooksUrl: string;
  readonly inbox: readonly Record<string, unknown>[];
  readonly account: () => { readonly ctx: PluginContext; readonly account: PluginAccount };
  /** Signs as Rosa and sends; what of the request should be wrong can be said. */
  send(activity: object, change?: { readonly date?: Date; readonly body?: string; readonly keyId?: string; readonly host?: string; readonly unsigned?: boolean }): Promise<number>;
  /** What this server shows at a path. */
  readonly documents: Map<string, object>;
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2_048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));

/** Another server of the fediverse, with Rosa on it, who follows. It checks signatures by itself and asks for signed requests. */
export async function startFediverse(): Promise<FediverseStandIn> {
  const inbox: Record<string, unknown>[] = [];
  const notes = new Map<string, { id: string; text: string; alts: string[] }>();
  const documents = new Map<string, object>();
  let connected: { ctx: PluginContext; account: PluginAccount } | undefined;
  const hooks = await serveHooks(plugin, 'fediverse');

  async function isSigned(request: FakeRequest): Promise<boolean> {
    const { keyId = '', headers = '', signature = '' } = Object.fromEntries([...(request.headers['signature'] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
    if (request.method === 'POST' && request.headers['digest'] !== `SHA-256=${createHash('sha256').update(request.body).digest('base64')}`) return false;
    const actor = await (await fetch(keyId, { headers: { accept: 'application/activity+json' } })).json() as { publicKey?: { id: string; publicKeyPem: string } };
    const query = request.query.toString();
    const text = headers.split(' ').map((name) => `${name}: ${name === '(request-target)' ? `${request.method.toLowerCase()} ${request.path}${query === '' ? '' : `?${query}`}` : (request.headers[name] ?? '')}`).join('\n');
    return actor.publicKey !== undefined && actor.publicKey.id === keyId && createVerify('RSA-SHA256').update(text).verify(actor.publicKey.publicKeyPem, Buffer.from(signature, 'base64'));
  }

  function take(activity: Record<string, unknown>): void {
    if (inbox.some(({ id }) => id === activity['id'])) return;
    inbox.push(activity);
    const object = activity['object'] as { id: string; content?: string; published?: string; attachment?: { name: string }[]; cc?: string[] };
    if (activity['type'] === 'Create' && !notes.has(object.id)) notes.set(object.id, shown(object));
    if (activity['type'] === 'Update' && notes.has(object.id)) notes.set(object.id, shown(object));
    if (activity['type'] === 'Delete') notes.delete(object.id);
  }
  const shown = ({ id, content = '', attachment = [] }: { id: string; content?: string; attachment?: { name: string }[] }): { id: string; text: string; alts: string[] } => ({ id, text: textOf(content), alts: attachment.map(({ name }) => name) });

  const network = await startFakeNetwork(async (request) => {
    if (!(await isSigned(request))) return { status: 401, json: { error: 'Request not signed' } };
    if (request.method === 'POST') {
      take(request.json());
      return { status: 202 };
    }
    const document = request.path === '/users/rosa' ? rosa() : documents.get(request.path);
    return document ? { json: document, headers: { 'content-type': 'application/activity+json' } } : { status: 404 };
  });
  const rosa = (): object => ({
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'], id: `${network.url}/users/rosa`, type: 'Person', preferredUsername: 'rosa', name: 'Rosa', url: `${network.url}/@rosa`,
    inbox: `${network.url}/users/rosa/inbox`, outbox: `${network.url}/users/rosa/outbox`, endpoints: { sharedInbox: `${network.url}/inbox` },
    publicKey: { id: `${network.url}/users/rosa#main-key`, owner: `${network.url}/users/rosa`, publicKeyPem: keys.publicKey },
  });
  const account = (): { ctx: PluginContext; account: PluginAccount } => {
    if (!connected) throw new Error('not connected');
    return connected;
  };

  const send: FediverseStandIn['send'] = async (activity, change = {}) => {
    const url = new URL(`${hooks.hooksUrl}/inbox`);
    const body = JSON.stringify({ '@context': 'https://www.w3.org/ns/activitystreams', actor: `${network.url}/users/rosa`, ...activity });
    const date = (change.date ?? new Date()).toUTCString();
    const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
    const text = `(request-target): post ${url.pathname}\nhost: ${change.host ?? url.host}\ndate: ${date}\ndigest: ${digest}`;
    const signature = createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64');
    const signed = `keyId="${change.keyId ?? `${network.url}/users/rosa#main-key`}",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${signature}"`;
    const answer = await fetch(url, { method: 'POST', body: change.body ?? body, headers: { date, digest, 'content-type': 'application/activity+json', ...(change.unsigned ? {} : { signature: signed }) } });
    await answer.body?.cancel();
    return answer.status;
  };
  const write = (id: string, remoteId: string, text: string): object => ({
    id, type: 'Note', attributedTo: `${network.url}/users/rosa`, inReplyTo: remoteId, content: `<p>${text}</p>`, published: new Date().toISOString(), url: id, to: ['https://www.w3.org/ns/activitystreams#Public'], cc: [],
  });

  return {
    network, hooks, inbox, documents, account, send, hooksUrl: hooks.hooksUrl,
    settings: {}, fields: { username: 'acme', name: 'Acme' }, hosts: ['127.0.0.1'],
    get secrets() { return connected ? [String((connected.account.fields as { privateKey?: string }).privateKey).split('\n')[2] ?? 'no key'] : []; },
    publishes: (_path, method) => method === 'POST',
    connected: async (ctx, given) => {
      connected = { ctx, account: given };
      hooks.connect(ctx, [given]);
      const status = await send({ id: `${network.url}/follows/1`, type: 'Follow', object: given.identity.id });
      if (status !== 202) throw new Error(`follow: ${status}`);
    },
    published: () => Promise.resolve([...notes.values()]),
    reply: async (remoteId, { text }) => {
      const id = `${network.url}/notes/${randomUUID()}`;
      await send({ id: `${id}/activity`, type: 'Create', object: write(id, remoteId, text) });
      return id;
    },
    removeReply: async (id) => {
      await send({ id: `${id}#delete`, type: 'Delete', object: { id, type: 'Tombstone' } });
    },
    stop: async () => {
      await hooks.stop();
      await network.stop();
    },
  };
}
