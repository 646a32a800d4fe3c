import { createHmac } from 'node:crypto';
import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { multipartOf, startFakeNetwork } from '../../contract/testing/index.ts';
import { createPlugin } from '../index.ts';

export interface HeldComment { readonly id: string; readonly on: string; message: string; readonly from?: { readonly id: string; readonly name: string }; readonly at: string; readonly parent?: string; readonly attachment?: string }
export interface HeldPost { readonly id: string; message: string; readonly at: string; readonly link?: string; readonly alts: readonly string[] }

export interface FacebookStandIn extends Counterpart {
  readonly network: NonNullable<Counterpart['network']>;
  readonly reply: NonNullable<Counterpart['reply']>;
  readonly posts: Map<string, HeldPost>;
  readonly comments: HeldComment[];
  /** The next request is refused with this code; headers go with every answer. */
  next: { code?: number; headers?: Record<string, string> };
}

const token = 'EAAG-stand-in-page-token';
const personToken = 'EAAG-stand-in-person-token';
const appSecret = 'stand-in-app-secret';
const pageId = '100000000000001';
const refused = (status: number, code: number, message: string, subcode?: number): FakeAnswer => ({ status, json: { error: { message, type: 'OAuthException', code, ...(subcode ? { error_subcode: subcode } : {}), fbtrace_id: 'A1' } } });
const facebookTime = (date: Date): string => `${date.toISOString().slice(0, 19)}+0000`;

/** Meta's Graph API for one Page as its documents describe it: unpublished photos, pages by cursors, error codes, proofs, usage headers. */
export async function startFacebook(): Promise<FacebookStandIn> {
  const posts = new Map<string, HeldPost>();
  const photos = new Map<string, string>();
  const comments: HeldComment[] = [];
  let last = 122_100_000_000_000;
  const nextId = (): string => String((last += 1));
  const missing = (id: string): FakeAnswer => refused(400, 100, `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`, 33);

  /** A part of a list and the cursor behind it; `next` only where there is more. */
  function pageOf(all: readonly object[], query: URLSearchParams): FakeAnswer {
    const from = Number(query.get('after') ?? 0);
    const limit = Math.min(100, Number(query.get('limit') ?? 25));
    const end = from + limit;
    return { json: { data: all.slice(from, end), paging: { cursors: { before: String(from), after: String(end) }, ...(end < all.length ? { next: `${network.url}/next` } : {}) } } };
  }

  function create(request: FakeRequest): FakeAnswer {
    const { message = '', link, attached_media: attached = [] } = request.json() as { message?: string; link?: string; attached_media?: { media_fbid: string }[] };
    if (message === '' && !link && attached.length === 0) return refused(400, 100, 'param message must be non-empty');
    if (attached.some(({ media_fbid: id }) => !photos.has(id))) return refused(400, 100, 'Invalid parameter: attached_media');
    const newest = [...posts.values()].at(-1);
    if (newest?.message === message) return refused(400, 506, 'Duplicate status message');
    const id = `${pageId}_${nextId()}`;
    posts.set(id, { id, message, at: facebookTime(new Date()), ...(link ? { link } : {}), alts: attached.map(({ media_fbid: photo }) => photos.get(photo) ?? '') });
    return { json: { id } };
  }

  async function upload(request: FakeRequest): Promise<FakeAnswer> {
    const parts = await multipartOf(request);
    const field = (name: string): string | undefined => parts.find((part) => part.name === name)?.content.toString();
    if (!field('source') || field('published') !== 'false') return refused(400, 324, 'Missing or invalid image file');
    const id = nextId();
    photos.set(id, field('alt_text_custom') ?? '');
    return { json: { id } };
  }

  function atComments(request: FakeRequest, id: string): FakeAnswer {
    const above = comments.find((one) => one.id === id);
    if (!posts.has(id) && !above) return missing(id);
    if (request.method === 'POST') {
      const made: HeldComment = { id: `${id.split('_').at(-1)}_${nextId()}`, on: above?.on ?? id, message: String(request.json()['message'] ?? ''), from: { id: pageId, name: 'Acme' }, at: facebookTime(new Date()), ...(above ? { parent: above.id } : {}) };
      comments.push(made);
      return { json: { id: made.id } };
    }
    if (request.query.get('filter') !== 'stream') return refused(400, 100, 'only streams here');
    const shown = comments.filter(({ on }) => on === id).map(({ id: own, message, from, at, parent, attachment }) => ({ id: own, message, created_time: at, ...(from ? { from } : {}), ...(parent ? { parent: { id: parent } } : {}), ...(attachment ? { attachment: { url: attachment } } : {}), permalink_url: `https://www.facebook.com/${id}?comment_id=${own}` }));
    return pageOf(request.query.get('order') === 'reverse_chronological' ? shown.reverse() : shown, request.query);
  }

  function atPost(request: FakeRequest, id: string): FakeAnswer {
    const found = posts.get(id);
    if (!found) return missing(id);
    if (request.method === 'GET') return { json: { id, reactions: { data: [], summary: { total_count: 5 } } } };
    if (request.method === 'POST') found.message = String(request.json()['message'] ?? '');
    else posts.delete(id);
    return { json: { success: true } };
  }

  function handle(request: FakeRequest): FakeAnswer | Promise<FakeAnswer> {
    const path = request.path.replace(/^\/v\d+\.\d/, '');
    const given = request.headers['authorization']?.replace('Bearer ', '');
    if (given === personToken) return refused(400, 100, '(#100) Tried accessing nonexisting field (category) on node type (User)');
    if (given !== token) return refused(400, 190, 'Error validating access token: Session has expired.', 463);
    if (request.query.get('appsecret_proof') !== createHmac('sha256', appSecret).update(token).digest('hex')) return refused(400, 100, 'Invalid appsecret_proof provided in the API argument');
    const { code } = standIn.next;
    if (code !== undefined && request.method === 'POST') {
      standIn.next = { ...standIn.next, code: undefined };
      return refused(code === 4 || code === 32 ? 403 : 400, code, 'refused');
    }
    if (path === '/me') return { json: { id: pageId, name: 'Acme', link: 'https://www.facebook.com/acme', category: 'Company', picture: { data: { url: 'https://scontent.xx.fbcdn.net/acme.jpg' } } } };
    if (path === `/${pageId}/feed`) return create(request);
    if (path === `/${pageId}/photos`) return upload(request);
    if (path === `/${pageId}/published_posts`) return pageOf([...posts.values()].reverse().map(({ id, message, at }) => ({ id, message, created_time: at })), request.query);
    const [, id = '', edge] = /^\/([\d_]+)(\/comments)?$/.exec(path) ?? [];
    return edge ? atComments(request, id) : atPost(request, id);
  }

  const network = await startFakeNetwork(async (request) => {
    const { headers } = standIn.next;
    const answer = await handle(request);
    return { ...answer, headers: { ...answer.headers, ...headers } };
  });

  const standIn: FacebookStandIn = {
    plugin: createPlugin(network.url), network, posts, comments, next: {},
    settings: { appSecret }, fields: { token }, wrongFields: { token: 'EAAG-ended' }, secrets: [token, appSecret], hosts: [network.host],
    publishes: (path, method) => method === 'POST' && path.endsWith('/feed'),
    published: () => Promise.resolve([...[...posts.values()].map(({ id, message, alts }) => ({ id, text: message, alts })), ...comments.filter(({ from }) => from?.id === pageId).map(({ id, message }) => ({ id, text: message }))]),
    reply: (remoteId, { author, text }) => {
      const id = `${remoteId.split('_').at(-1)}_${nextId()}`;
      comments.push({ id, on: remoteId, message: text, from: { id: `68${author.length}`, name: author }, at: facebookTime(new Date()) });
      return Promise.resolve(id);
    },
    removeReply: (id) => Promise.resolve(void comments.splice(comments.findIndex((one) => one.id === id), 1)),
    stop: () => network.stop(),
  };
  return standIn;
}
