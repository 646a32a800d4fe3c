import { createHash } from 'node:crypto';
import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';

export interface Switches {
  /** Whether there is a view behind the server that shows threads. */
  view: boolean;
  /** Seconds until a token ends. */
  tokenSeconds: number;
  /** Every token of before has ended. */
  ended: boolean;
}

interface Stored { readonly uri: string; readonly cid: string; readonly value: Readonly<Record<string, unknown>> }

export interface BlueskyStandIn extends Counterpart {
  readonly switches: Switches;
  readonly network: NonNullable<Counterpart['network']>;
  readonly reply: NonNullable<Counterpart['reply']>;
  readonly records: Map<string, Stored>;
}

const did = 'did:plc:z72i7hdynmk6r22z27h6tvur';
const password = 'abcd-efgh-ijkl-mnop';
const people = new Map([[did, { handle: 'acme.example', name: 'Acme' }], ['did:plc:rosa', { handle: 'rosa.example', name: 'Rosa' }]]);
const keyForm = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;

const ok = (json: unknown): FakeAnswer => ({ json });
const refuse = (status: number, error: string): FakeAnswer => ({ status, json: { error, message: `${error} here` } });

/** A server of the AT Protocol with the view of its threads, as the documents and lexicons tell. */
export async function startBluesky(change: Partial<Switches> = {}): Promise<BlueskyStandIn> {
  const switches: Switches = { view: true, tokenSeconds: 7_200, ended: false, ...change };
  const records = new Map<string, Stored>();
  const tokens = new Set<string>();
  const blobs = new Set<string>();
  let made = 0;

  const token = (scope: string): string => {
    const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
    made += 1;
    const text = `${part({ typ: 'at+jwt' })}.${part({ scope, sub: did, exp: Math.floor(Date.now() / 1_000) + switches.tokenSeconds, jti: made })}.${createHash('sha256').update(`${made}`).digest('base64url')}`;
    tokens.add(text);
    switches.ended = false;
    return text;
  };
  const session = (): FakeAnswer => ok({ did, handle: 'acme.example', email: 'a@acme.example', active: true, accessJwt: token('access'), refreshJwt: token('refresh') });
  const store = (uri: string, value: Stored['value']): Stored => {
    const stored = { uri, value, cid: `bafyrei${createHash('sha256').update(JSON.stringify(value)).digest('hex')}` };
    records.set(uri, stored);
    return stored;
  };
  const children = (uri: string): Stored[] => [...records.values()].filter(({ value }) => (value['reply'] as { parent?: { uri?: string } } | undefined)?.parent?.uri === uri);

  function put(request: FakeRequest): FakeAnswer {
    const { repo, collection, rkey, record, swapRecord } = request.json() as { repo: string; collection: string; rkey: string; record: Record<string, unknown>; swapRecord?: string | null };
    const text = String(record['text'] ?? '');
    if (repo !== did || collection !== 'app.bsky.feed.post') return refuse(400, 'InvalidRequest');
    if (!keyForm.test(rkey)) return refuse(400, 'InvalidRequest');
    if (Buffer.byteLength(text) > 3_000 || [...new Intl.Segmenter().segment(text)].length > 300) return refuse(400, 'InvalidRequest');
    const embed = record['embed'] as { images?: { alt?: unknown; image: { ref: { $link: string } } }[]; external?: { uri?: unknown; title?: unknown; description?: unknown } } | undefined;
    if (embed?.images && (embed.images.length > 4 || embed.images.some(({ alt, image }) => typeof alt !== 'string' || !blobs.has(image.ref.$link)))) return refuse(400, 'BlobNotFound');
    if (embed?.external && [embed.external.uri, embed.external.title, embed.external.description].some((field) => typeof field !== 'string')) return refuse(400, 'InvalidRequest');
    const uri = `at://${repo}/${collection}/${rkey}`;
    if (swapRecord === null && records.has(uri)) return refuse(400, 'InvalidSwap');
    const { cid } = store(uri, record);
    return ok({ uri, cid, commit: { cid: 'bafy', rev: 'r' }, validationStatus: 'valid' });
  }

  const view = ({ uri, cid, value }: Stored): object => {
    const who = uri.split('/')[2] ?? '';
    return { uri, cid, record: value, author: { did: who, handle: people.get(who)?.handle, displayName: people.get(who)?.name }, replyCount: children(uri).length, repostCount: 4, likeCount: 5, quoteCount: 1, indexedAt: new Date().toISOString() };
  };
  const threadOf = (stored: Stored): object => ({ $type: 'app.bsky.feed.defs#threadViewPost', post: view(stored), replies: children(stored.uri).map(threadOf) });

  function getRecord({ query }: FakeRequest): FakeAnswer {
    const repo = query.get('repo') ?? '';
    if (query.get('collection') === 'app.bsky.actor.profile') return ok({ uri: `at://${repo}/app.bsky.actor.profile/self`, cid: 'bafyp', value: { $type: 'app.bsky.actor.profile', displayName: people.get(repo)?.name } });
    const there = records.get(`at://${repo}/${query.get('collection')}/${query.get('rkey')}`);
    return there ? ok(there) : refuse(400, 'RecordNotFound');
  }

  /** Everybody may ask these. */
  function open(request: FakeRequest, method: string): FakeAnswer | null {
    const { query } = request;
    switch (method) {
      case 'com.atproto.server.createSession': return request.json()['password'] === password ? session() : refuse(401, 'AuthenticationRequired');
      case 'com.atproto.repo.getRecord': return getRecord(request);
      case 'com.atproto.repo.describeRepo': return ok({ handle: people.get(query.get('repo') ?? '')?.handle, did: query.get('repo'), collections: [] });
      case 'com.atproto.repo.listRecords': return ok({ records: [...records.values()].filter(({ uri }) => uri.startsWith(`at://${query.get('repo')}/`)).reverse() });
      case 'com.atproto.sync.listRepos': return ok({ repos: [...people.keys()].map((one) => ({ did: one, head: 'h', rev: 'r', active: true })) });
      case 'com.atproto.identity.resolveHandle': return query.get('handle') === 'rosa.example' ? ok({ did: 'did:plc:rosa' }) : refuse(400, 'HandleNotFound');
      default: return null;
    }
  }

  function ours(request: FakeRequest, method: string): FakeAnswer {
    switch (method) {
      case 'com.atproto.server.refreshSession': return session();
      case 'com.atproto.repo.putRecord': return put(request);
      case 'com.atproto.repo.deleteRecord': {
        records.delete(`at://${String(request.json()['repo'])}/${String(request.json()['collection'])}/${String(request.json()['rkey'])}`);
        return ok({});
      }
      case 'com.atproto.repo.uploadBlob': {
        if (request.body.length > 2_000_000) return refuse(400, 'BlobTooLarge');
        const link = `bafkrei${createHash('sha256').update(request.body).digest('hex')}`;
        blobs.add(link);
        return ok({ blob: { $type: 'blob', ref: { $link: link }, mimeType: request.headers['content-type'], size: request.body.length } });
      }
      case 'app.bsky.feed.getPostThread': {
        if (!switches.view) return refuse(502, 'UpstreamFailure');
        const top = records.get(request.query.get('uri') ?? '');
        return top ? ok({ thread: threadOf(top) }) : refuse(400, 'NotFound');
      }
      default: return refuse(501, 'MethodNotImplemented');
    }
  }

  const network = await startFakeNetwork((request) => {
    const method = request.path.replace('/xrpc/', '');
    const answer = open(request, method);
    if (answer) return answer;
    const given = (request.headers['authorization'] ?? '').replace('Bearer ', '');
    if (!tokens.has(given)) return refuse(401, 'AuthMissing');
    if (switches.ended && method !== 'com.atproto.server.refreshSession') return refuse(400, 'ExpiredToken');
    return ours(request, method);
  });

  return {
    switches, network, records,
    settings: {}, fields: { service: network.url, identifier: '@acme.example', appPassword: password }, wrongFields: { appPassword: 'wrong-password' },
    get secrets() { return [password, ...tokens]; },
    hosts: [network.host],
    publishes: (path) => path === '/xrpc/com.atproto.repo.putRecord',
    published: () => Promise.resolve([...records.values()].filter(({ uri }) => uri.startsWith(`at://${did}/`)).map(({ uri, value }) => ({
      id: uri, text: String(value['text']), alts: ((value['embed'] as { images?: { alt: string }[] } | undefined)?.images ?? []).map(({ alt }) => alt),
    }))),
    reply: (remoteId, { text }) => {
      const parent = records.get(remoteId);
      if (!parent) throw new Error('no such record');
      made += 1;
      const ref = { uri: parent.uri, cid: parent.cid };
      const root = (parent.value['reply'] as { root?: object } | undefined)?.root ?? ref;
      return Promise.resolve(store(`at://did:plc:rosa/app.bsky.feed.post/3l6oveex3i${made}`, { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString(), reply: { root, parent: ref } }).uri);
    },
    removeReply: (id) => Promise.resolve(void records.delete(id)),
    stop: () => network.stop(),
  };
}
