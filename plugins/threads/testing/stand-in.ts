import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';
import { countThreads } from '../prepare.ts';
import { createPlugin } from '../index.ts';

const userId = '17841400000000001';
const appSecret = 'stand-in-app-secret';
const lasting = 'THlasting-stand-in-token';

interface Container { readonly values: URLSearchParams; checks: number; published: boolean }
interface Post { readonly id: string; readonly text: string; readonly alts: readonly string[]; readonly username: string; readonly timestamp: string; readonly repliedTo?: string }

export interface Switches {
  /** So often a container with a picture is asked about until it is finished. */
  readonly checksUntilFinished: number;
  readonly pageLength: number;
  /** What becomes of pictures. */
  broken: boolean;
  refusal: { readonly code: number; readonly error_subcode?: number } | undefined;
}

export interface ThreadsStandIn extends Counterpart { readonly posts: Post[]; readonly switches: Switches }

const refused = (code: number, message: string, subcode?: number, status = 400): FakeAnswer => ({ status, json: { error: { message, type: 'OAuthException', code, ...(subcode ? { error_subcode: subcode } : {}), fbtrace_id: 'x' } } });

/** Threads as its documents describe it: a container first, its status, then publishing; errors by code; cursors. */
export async function startStandIn(change: Partial<Switches> = {}): Promise<ThreadsStandIn> {
  const switches: Switches = { checksUntilFinished: 1, pageLength: 50, broken: false, refusal: undefined, ...change };
  const posts: Post[] = [];
  const containers = new Map<string, Container>();
  let counter = 17_900;
  const nextId = (): string => String((counter += 1));
  const statusOf = ({ values, checks, published }: Container): string => {
    if (published) return 'PUBLISHED';
    if (values.get('media_type') === 'TEXT') return 'FINISHED';
    return switches.broken ? 'ERROR' : checks > switches.checksUntilFinished ? 'FINISHED' : 'IN_PROGRESS';
  };

  const create = (values: URLSearchParams): FakeAnswer => {
    const type = values.get('media_type');
    const children = values.get('children')?.split(',') ?? [];
    if (countThreads(values.get('text') ?? '') > 500) return refused(100, 'Param text must be at most 500 characters long.');
    if (type === 'TEXT' && !values.get('text')) return refused(100, 'The text is required.');
    if (type === 'IMAGE' && !values.get('image_url')?.startsWith('https://')) return refused(100, 'The image_url cannot be fetched.');
    if (type === 'CAROUSEL' && (children.length < 2 || children.length > 20 || children.some((id) => { const child = containers.get(id); return !child || statusOf(child) !== 'FINISHED'; }))) return refused(100, 'A child is not ready.');
    const id = nextId();
    containers.set(id, { values, checks: 0, published: false });
    return { json: { id } };
  };
  const publish = (values: URLSearchParams): FakeAnswer => {
    const container = containers.get(values.get('creation_id') ?? '');
    if (!container || statusOf(container) !== 'FINISHED') return refused(100, 'The container cannot be published.', 2_207_027);
    container.published = true;
    const { values: made } = container;
    const pictures = [made, ...(made.get('children')?.split(',') ?? []).map((id) => containers.get(id)?.values)];
    const answered = made.get('reply_to_id');
    const post: Post = { id: nextId(), text: made.get('text') ?? '', alts: pictures.flatMap((one) => one?.get('alt_text') ?? []), username: 'acme', timestamp: new Date().toISOString().replace(/\.\d+Z$/, '+0000'), ...(answered ? { repliedTo: answered } : {}) };
    posts.push(post);
    return { json: { id: post.id } };
  };
  const below = (id: string): Post[] => posts.filter(({ repliedTo }) => repliedTo === id).flatMap((one) => [one, ...below(one.id)]);
  const present = ({ id, text, username, timestamp, repliedTo }: Post): object =>
    ({ id, text, username, timestamp, permalink: `https://www.threads.net/@${username}/post/${id}`, is_reply_owned_by_me: repliedTo !== undefined && username === 'acme', ...(repliedTo ? { replied_to: { id: repliedTo } } : {}) });
  const paged = (all: readonly Post[], { query }: FakeRequest): FakeAnswer => {
    const from = Number(query.get('after') ?? 0);
    const next = from + switches.pageLength;
    return { json: { data: all.slice(from, next).map(present), paging: { cursors: { before: String(from), after: String(next) }, ...(next < all.length ? { next: `${network.url}/next` } : {}) } } };
  };

  const network = await startFakeNetwork((request) => {
    const { method, path, query } = request;
    if (path === '/oauth/access_token') {
      const form = request.form();
      return form.get('code') === 'code-1' && form.get('client_secret') === appSecret ? { json: { access_token: 'THshort', user_id: 1 } } : refused(100, 'Invalid verification code');
    }
    const values = method === 'POST' ? request.form() : query;
    const token = values.get('access_token');
    if (path === '/access_token') return token === 'THshort' && query.get('client_secret') === appSecret ? { json: { access_token: lasting, token_type: 'bearer', expires_in: 5_183_944 } } : refused(190, 'Invalid token', undefined, 401);
    if (token !== lasting) return refused(190, 'Invalid OAuth access token', undefined, 401);
    if (path === '/refresh_access_token') return { json: { access_token: lasting, token_type: 'bearer', expires_in: 5_183_944 } };
    if (path === '/v1.0/me') return { json: { id: userId, username: 'acme', name: 'Acme' } };
    if (switches.refusal && method !== 'GET') return { status: 400, json: { error: { message: 'Refused', ...switches.refusal } } };
    if (path === `/v1.0/${userId}/threads` && method === 'POST') return create(values);
    if (path === `/v1.0/${userId}/threads_publish`) return publish(values);
    const own = posts.filter(({ username }) => username === 'acme').toReversed();
    if (path === `/v1.0/${userId}/threads`) return paged(own.filter(({ repliedTo }) => repliedTo === undefined), request);
    if (path === `/v1.0/${userId}/replies`) return paged(own.filter(({ repliedTo }) => repliedTo !== undefined), request);
    const [, id = '', edge] = /^\/v1\.0\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
    const container = containers.get(id);
    if (container) {
      container.checks += 1;
      return { json: { id, status: statusOf(container), ...(switches.broken ? { error_message: 'FAILED_DOWNLOADING_IMAGE' } : {}) } };
    }
    const post = posts.find((one) => one.id === id);
    if (!post) return refused(100, `Unsupported request. Object with ID '${id}' does not exist.`, 33);
    if (method === 'DELETE') {
      posts.splice(posts.indexOf(post), 1);
      return { json: { success: true, deleted_id: id } };
    }
    if (edge === 'insights') return { json: { data: [{ name: 'likes', period: 'lifetime', values: [{ value: 4 }] }, { name: 'reposts', period: 'lifetime', values: [{ value: 1 }] }] } };
    return edge === 'conversation' ? paged(below(id), request) : { json: present(post) };
  });

  return {
    posts, switches, network,
    plugin: createPlugin(network.url),
    settings: { appId: '123456789', appSecret },
    fields: {},
    query: { code: 'code-1#_' },
    secrets: [appSecret, lasting],
    hosts: [network.host],
    publishes: (path) => path.endsWith('/threads_publish'),
    published: () => Promise.resolve(posts.filter(({ username }) => username === 'acme')),
    reply: (remoteId, { author, text }) => {
      const id = nextId();
      posts.push({ id, text, alts: [], username: author.toLowerCase(), timestamp: '2026-11-20T18:42:11+0000', repliedTo: remoteId });
      return Promise.resolve(id);
    },
    removeReply: (id) => Promise.resolve(void posts.splice(posts.findIndex((one) => one.id === id), 1)),
    stop: () => network.stop(),
  };
}
