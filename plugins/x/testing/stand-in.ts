import { createHash } from 'node:crypto';
import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { multipartOf, startFakeNetwork } from '../../contract/testing/index.ts';
import { countWeighted } from '../count-weighted.ts';
import { createPlugin } from '../index.ts';

export interface HeldPost { readonly id: string; readonly text: string; readonly author: string; readonly above?: string | undefined; readonly conversation: string; readonly alts: readonly string[] }

export interface XStandIn extends Counterpart {
  readonly network: NonNullable<Counterpart['network']>;
  readonly reply: NonNullable<Counterpart['reply']>;
  readonly posts: Map<string, HeldPost>;
  /** The refresh token that is good now; every renewal makes another one. */
  readonly refreshToken: () => string;
  /** Credits left; null for enough. */
  credits: number | null;
}

const clientSecret = 'stand-in-client-secret';
const token = 'stand-in-access-token';
const own = { id: '2244990001', name: 'Acme', username: 'acme' };
const epoch = 1_288_834_974_657;
const problem = (status: number, title: string, detail: string, headers: Record<string, string> = {}): FakeAnswer => ({ status, headers, json: { title, detail, type: 'about:blank', status } });

/** X's API, version 2, as its documents describe it: PKCE demanded, refresh tokens that rotate, links shortened, the same words refused twice, credits. */
export async function startX(): Promise<XStandIn> {
  const posts = new Map<string, HeldPost>();
  const media = new Map<string, { alt: string; checks: number }>();
  const short = new Map<string, string>();
  let count = 0n;
  let refreshes = 0;
  let challenge = '';
  const refreshToken = (): string => `stand-in-refresh-${refreshes}`;
  const nextId = (): string => ((BigInt(Date.now() - epoch) << 22n) + (count += 1n)).toString();

  function render({ id, text, author, above, conversation }: HeldPost): object {
    const urls = [...text.matchAll(/https?:\/\/\S*\w/g)].map(([expanded]) => {
      const known = [...short].find(([, long]) => long === expanded)?.[0] ?? `https://t.co/${createHash('sha256').update(expanded).digest('base64url').slice(0, 10)}`;
      short.set(known, expanded);
      return { url: known, expanded_url: expanded };
    });
    const shown = urls.reduce((written, { url, expanded_url: expanded }) => written.replaceAll(expanded, url), text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return { id, text: shown, author_id: author, conversation_id: conversation, created_at: new Date(Number((BigInt(id) >> 22n)) + epoch).toISOString(), edit_history_tweet_ids: [id], ...(above ? { referenced_tweets: [{ type: 'replied_to', id: above }] } : {}), entities: { urls }, public_metrics: { like_count: 4, retweet_count: 1, quote_count: 0, reply_count: 0 } };
  }

  function create(request: FakeRequest): FakeAnswer {
    const { text = '', reply, media: given } = request.json() as { text?: string; reply?: { in_reply_to_tweet_id: string }; media?: { media_ids: string[] } };
    if (standIn.credits !== null && (standIn.credits -= 1) < 0) return problem(402, 'CreditsDepleted', 'Your enrolled account does not have any credits to fulfill this request.');
    if (countWeighted(text) > 280) return problem(403, 'Forbidden', 'Your Tweet text is too long. For more information on how Twitter determines text length see our documentation; make it shorter.');
    if (reply && !posts.has(reply.in_reply_to_tweet_id)) return problem(403, 'Forbidden', 'You attempted to reply to a Tweet that is deleted or not visible to you.');
    if ([...posts.values()].some((one) => one.author === own.id && one.text === text)) return problem(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
    if (given?.media_ids.some((id) => !media.has(id) || (media.get(id)?.checks ?? 0) > 0)) return problem(400, 'Invalid Request', 'Your media IDs are invalid.');
    const id = nextId();
    const above = reply?.in_reply_to_tweet_id;
    posts.set(id, { id, text, author: own.id, above, conversation: above ? (posts.get(above)?.conversation ?? id) : id, alts: given?.media_ids.map((one) => media.get(one)?.alt ?? '') ?? [] });
    return { status: 201, json: { data: { id, text, edit_history_tweet_ids: [id] } } };
  }

  function signIn(request: FakeRequest): FakeAnswer {
    const form = request.form();
    const basic = `Basic ${Buffer.from(`app-1:${clientSecret}`).toString('base64')}`;
    const renewed = form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === refreshToken();
    const verified = challenge === '' || createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') === challenge;
    const first = form.get('code') === 'code-1' && (form.get('code_verifier') ?? '').length >= 43 && verified;
    if (request.headers['authorization'] !== basic || !(renewed || first)) return { status: 400, json: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' } };
    refreshes += 1;
    return { json: { token_type: 'bearer', expires_in: 7_200, access_token: token, scope: 'tweet.read', refresh_token: refreshToken() } };
  }

  async function upload(request: FakeRequest): Promise<FakeAnswer> {
    if (request.method === 'GET') {
      const held = media.get(request.query.get('media_id') ?? '');
      if (!held) return problem(404, 'Not Found', 'media');
      held.checks -= 1;
      return { json: { data: { id: request.query.get('media_id'), processing_info: held.checks > 0 ? { state: 'in_progress', check_after_secs: 3 } : { state: 'succeeded' } } } };
    }
    const parts = await multipartOf(request);
    const category = parts.find(({ name }) => name === 'media_category')?.content.toString();
    if (!parts.find(({ name }) => name === 'media')?.content.length || !category) return problem(400, 'Invalid Request', 'media');
    const id = nextId();
    media.set(id, { alt: '', checks: category === 'tweet_gif' ? 2 : 0 });
    return { json: { data: { id, media_key: `3_${id}`, size: 1, expires_after_secs: 86_400 } } };
  }

  function search({ query }: FakeRequest): FakeAnswer {
    const asked = query.get('query') ?? '';
    if (asked.length > 512) return problem(400, 'Invalid Request', 'query too long');
    const since = BigInt(query.get('since_id') ?? 0);
    const found = [...posts.values()].filter(({ id, conversation, above, author }) => asked.includes(`conversation_id:${conversation}`) && above && author !== own.id && BigInt(id) > since);
    return { json: { data: found.reverse().map(render), includes: { users: people(found) }, meta: { result_count: found.length } } };
  }
  const people = (found: readonly HeldPost[]): object[] => [...new Set(found.map(({ author }) => author))].map((id) => ({ id, name: id.replace('person-', ''), username: id.replace('person-', '').toLowerCase() }));

  const network = await startFakeNetwork((request) => {
    const { path, method } = request;
    if (path === '/2/oauth2/token') return signIn(request);
    if (request.headers['authorization'] !== `Bearer ${token}`) return problem(401, 'Unauthorized', 'Unauthorized');
    if (path === '/2/users/me') return { json: { data: { ...own, profile_image_url: 'https://pbs.twimg.com/acme.jpg' } } };
    if (path === '/2/tweets' && method === 'POST') return create(request);
    if (path === '/2/tweets') {
      const found = (request.query.get('ids') ?? '').split(',').flatMap((id) => posts.get(id) ?? []);
      return { json: { data: found.map(render), includes: { users: people(found) } } };
    }
    if (path === '/2/tweets/search/recent') return search(request);
    if (path === `/2/users/${own.id}/tweets`) return { json: { data: [...posts.values()].filter(({ author, id }) => author === own.id && Number(BigInt(id) >> 22n) + epoch >= Date.parse(request.query.get('start_time') ?? '')).reverse().map(render), meta: {} } };
    if (path === '/2/media/upload') return upload(request);
    if (path === '/2/media/metadata') {
      const { id, metadata } = request.json() as { id: string; metadata: { alt_text: { text: string } } };
      media.set(id, { checks: 0, ...media.get(id), alt: metadata.alt_text.text });
      return { json: { data: { id, associated_metadata: metadata } } };
    }
    const [, id] = /^\/2\/tweets\/(\d+)$/.exec(path) ?? [];
    if (!id || !posts.delete(id)) return problem(404, 'Not Found Error', 'Could not find tweet');
    return { json: { data: { deleted: true } } };
  });

  const made = createPlugin(network.url);
  const standIn: XStandIn = {
    plugin: { ...made, connect: { ...made.connect, begin: async (ctx, outside) => {
      const begun = await made.connect.begin?.(ctx, outside);
      challenge = new URL(begun?.url ?? network.url).searchParams.get('code_challenge') ?? '';
      return begun ?? { url: network.url };
    } } },
    network, posts, refreshToken, credits: null,
    settings: { clientId: 'app-1', clientSecret }, fields: {}, query: { code: 'code-1', state: 'state' }, secrets: [token, clientSecret, 'stand-in-refresh-1'], hosts: [network.host],
    publishes: (path, method) => method === 'POST' && path === '/2/tweets',
    published: () => Promise.resolve([...posts.values()].filter(({ author }) => author === own.id)),
    reply: (remoteId, { author, text }) => {
      const id = nextId();
      posts.set(id, { id, text: `@acme ${text}`, author: `person-${author}`, above: remoteId, conversation: posts.get(remoteId)?.conversation ?? remoteId, alts: [] });
      return Promise.resolve(id);
    },
    removeReply: (id) => Promise.resolve(void posts.delete(id)),
    stop: () => network.stop(),
  };
  return standIn;
}
