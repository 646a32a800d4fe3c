import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';
import { createPlugin } from '../index.ts';
import type { HeldComment } from './comments.ts';
import { commentsUnder, renderComment } from './comments.ts';
import { readLittleText } from './little-text.ts';
import post from './fixtures/post.json' with { type: 'json' };

export interface LinkedInStandIn extends Counterpart {
  readonly network: NonNullable<Counterpart['network']>;
  readonly posts: Map<string, HeldPost>;
  readonly comments: HeldComment[];
  readonly switches: Switches;
}

/** `checksUntilReady`: how often a picture is still being worked on. `refreshes`: whether this app gets refresh tokens. */
export interface Switches { checksUntilReady: number; refreshes: boolean }

export interface HeldPost { id: string; author: string; commentary: string; text: string; createdAt: number; alts: string[]; visibility: string; article?: unknown }

const token = 'AQX-stand-in-token';
const clientSecret = 'stand-in-client-secret';
const refreshToken = 'AQY-stand-in-refresh';
const organisation = '5590506';
const refused = (status: number, code: string, message: string): FakeAnswer => ({ status, json: { status, code, message } });

/** LinkedIn's versioned API as its documents describe it: Rest.li headers demanded, reserved signs refused, ids in headers, duplicates refused, members' posts unreadable. */
export async function startLinkedIn(as: 'page' | 'member' = 'page', change: Partial<Switches> = {}): Promise<LinkedInStandIn> {
  const switches: Switches = { checksUntilReady: 0, refreshes: true, ...change };
  const posts = new Map<string, HeldPost>();
  const images = new Map<string, { uploaded: boolean; checks: number }>();
  const comments: HeldComment[] = [];
  const author = as === 'page' ? `urn:li:organization:${organisation}` : 'urn:li:person:k2';
  let last = 6_844_785_523_593_134_000;
  const nextId = (): string => String((last += 1_000));

  function create(request: FakeRequest): FakeAnswer {
    const json = request.json() as { author?: string; commentary?: string; visibility?: string; lifecycleState?: string; distribution?: unknown; content?: { media?: { id: string; altText?: string }; multiImage?: { images: { id: string; altText?: string }[] }; article?: unknown } };
    const text = readLittleText(json.commentary ?? '');
    if (json.author !== author) return refused(403, 'ACCESS_DENIED', 'Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [/author]');
    if (text === null || json.lifecycleState !== 'PUBLISHED' || !json.distribution) return refused(400, 'INVALID_POST', 'com.linkedin.content.common.exception.BadRequestResponseException');
    if ([...text].length > 3_000) return refused(400, 'FIELD_LENGTH_TOO_LONG', 'commentary exceeds 3000 characters');
    const shown = json.content?.multiImage?.images ?? (json.content?.media ? [json.content.media] : []);
    if (shown.some(({ id }) => !images.get(id)?.uploaded)) return refused(400, 'MEDIA_ASSET_WAITING_UPLOAD', 'The image is not there.');
    const same = [...posts.values()].find(({ commentary }) => commentary === json.commentary);
    if (same) return refused(422, 'DUPLICATE_POST', `Content is a duplicate of ${same.id}`);
    const id = `urn:li:share:${nextId()}`;
    posts.set(id, { id, author, commentary: json.commentary ?? '', text, createdAt: Date.now(), alts: shown.map(({ altText = '' }) => altText), visibility: json.visibility ?? '', article: json.content?.article });
    return { status: 201, headers: { 'x-restli-id': id } };
  }

  function atPost(request: FakeRequest, id: string): FakeAnswer {
    const found = posts.get(id);
    if (!found) return refused(404, 'NOT_FOUND', `Could not find entity ${id}`);
    if (request.method === 'DELETE') {
      posts.delete(id);
      return { status: 204 };
    }
    if (request.headers['x-restli-method'] !== 'PARTIAL_UPDATE') return refused(400, 'ILLEGAL_ARGUMENT', 'method');
    const { commentary } = (request.json() as { patch: { $set: { commentary: string } } }).patch.$set;
    const text = readLittleText(commentary);
    if (text === null) return refused(400, 'INVALID_POST', 'commentary');
    Object.assign(found, { commentary, text });
    return { status: 204 };
  }

  function listPosts({ query }: FakeRequest): FakeAnswer {
    if (as === 'member') return refused(403, 'ACCESS_DENIED', 'Not enough permissions to access: partnerApiPostsExternal.FINDER-author');
    const start = Number(query.get('start') ?? 0);
    const elements = [...posts.values()].reverse().slice(start, start + Number(query.get('count') ?? 10)).map((held) => ({ ...post, id: held.id, commentary: held.commentary, createdAt: held.createdAt }));
    return { json: { paging: { start, count: elements.length }, elements } };
  }

  function atImages(request: FakeRequest, id: string): FakeAnswer {
    if (request.query.get('action') === 'initializeUpload') {
      const image = `urn:li:image:C${nextId()}`;
      images.set(image, { uploaded: false, checks: switches.checksUntilReady });
      return { json: { value: { uploadUrlExpiresAt: Date.now() + 86_400_000, uploadUrl: `${network.url}/dms-uploads/${encodeURIComponent(image)}/uploaded-image/0`, image } } };
    }
    const held = images.get(id);
    if (!held) return refused(404, 'NOT_FOUND', id);
    const status = !held.uploaded ? 'WAITING_UPLOAD' : held.checks > 0 ? 'PROCESSING' : 'AVAILABLE';
    held.checks -= 1;
    return { json: { id, owner: author, status } };
  }

  function atComments(request: FakeRequest, urn: string, id: string | undefined): FakeAnswer {
    if (id !== undefined) {
      const found = comments.find((one) => one.id === id);
      return found ? { json: renderComment(found, comments) } : refused(404, 'NOT_FOUND', id);
    }
    if (request.method === 'POST') {
      const { actor, message, parentComment } = request.json() as { actor: string; message: { text: string }; parentComment?: string };
      const made: HeldComment = { id: nextId(), on: parentComment ? (comments.find((one) => one.commentUrn === parentComment)?.on ?? '') : urn, commentUrn: '', actor, text: message.text, at: Date.now(), editedAt: Date.now(), parentComment };
      comments.push(Object.assign(made, { commentUrn: `urn:li:comment:(urn:li:activity:${made.on.split(':').at(-1)},${made.id})` }));
      return { status: 201, headers: { 'x-restli-id': made.id }, json: renderComment(made, comments) };
    }
    if (as === 'member') return refused(403, 'ACCESS_DENIED', 'Not enough permissions');
    const start = Number(request.query.get('start') ?? 0);
    return { json: { elements: commentsUnder(comments, urn).slice(start, start + Number(request.query.get('count') ?? 10)).map((one) => renderComment(one, comments)) } };
  }

  function signIn(request: FakeRequest): FakeAnswer {
    const form = request.form();
    const good = form.get('client_id') === 'app-1' && form.get('client_secret') === clientSecret && (form.get('grant_type') === 'refresh_token' ? form.get('refresh_token') === refreshToken : form.get('code') === 'code-1');
    if (!good) return { status: 400, json: { error: 'invalid_request', error_description: 'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code.' } };
    return { json: { access_token: token, expires_in: 5_184_000, scope: 'w_member_social', token_type: 'Bearer', ...(switches.refreshes ? { refresh_token: refreshToken, refresh_token_expires_in: 31_536_000 } : {}) } };
  }

  const network = await startFakeNetwork((request) => {
    const { path, method } = request;
    if (path === '/oauth/v2/accessToken') return signIn(request);
    if (request.headers['authorization'] !== `Bearer ${token}`) return refused(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token');
    const [, image] = /^\/dms-uploads\/(.+)\/uploaded-image\/0$/.exec(path) ?? [];
    if (image) {
      images.set(image, { uploaded: request.body.length > 0, checks: switches.checksUntilReady });
      return { status: 201 };
    }
    if (path === '/v2/me') return { json: { id: 'k2', localizedFirstName: 'Kim', localizedLastName: 'Tan', vanityName: 'kim-tan' } };
    if (path === '/v2/userinfo') return { json: { sub: 'k2', name: 'Kim Tan', given_name: 'Kim', family_name: 'Tan', picture: 'https://media.licdn.com/k2.jpg' } };
    if (request.headers['linkedin-version'] !== '202610') return refused(426, 'NONEXISTENT_VERSION', 'Requested version is not active');
    if (request.headers['x-restli-protocol-version'] !== '2.0.0') return refused(400, 'ILLEGAL_ARGUMENT', 'protocol version');
    if (path === '/rest/organizationAcls') return { json: { elements: [{ role: 'ADMINISTRATOR', state: 'APPROVED', organization: `urn:li:organization:${organisation}`, roleAssignee: 'urn:li:person:k2' }] } };
    if (path === `/rest/organizations/${organisation}`) return { json: { id: Number(organisation), localizedName: 'Acme', vanityName: 'acme' } };
    if (path === '/rest/posts') return method === 'POST' ? create(request) : listPosts(request);
    if (path.startsWith('/rest/posts/')) return atPost(request, path.slice('/rest/posts/'.length));
    if (path === '/rest/images' || path.startsWith('/rest/images/')) return atImages(request, path.slice('/rest/images/'.length));
    if (path.startsWith('/rest/socialMetadata/')) return posts.has(path.slice('/rest/socialMetadata/'.length)) ? { json: { reactionSummaries: { LIKE: { reactionType: 'LIKE', count: 3 } }, commentsState: 'OPEN' } } : refused(404, 'NOT_FOUND', path);
    const [, urn, id] = /^\/rest\/socialActions\/(.+)\/comments(?:\/(\d+))?$/.exec(path) ?? [];
    return urn ? atComments(request, urn, id) : refused(404, 'RESOURCE_NOT_FOUND', path);
  });

  const addresses = { api: network.url, www: network.url };
  return {
    plugin: createPlugin(addresses), network, posts, comments, switches,
    settings: { clientId: 'app-1', clientSecret, product: as === 'page' ? 'community-management' : 'share-on-linkedin', apiVersion: '202610' }, fields: as === 'page' ? { organisation } : {}, query: { code: 'code-1', state: 'state' },
    secrets: [token, clientSecret, refreshToken], hosts: [network.host],
    publishes: (path, method) => method === 'POST' && path === '/rest/posts',
    published: () => Promise.resolve([...[...posts.values()].map(({ id, text, alts }) => ({ id, text, alts })), ...comments.filter(({ actor }) => actor === author).map(({ commentUrn, text }) => ({ id: commentUrn, text }))]),
    reply: (remoteId, { text }) => {
      const id = nextId();
      const commentUrn = `urn:li:comment:(urn:li:activity:${remoteId.split(':').at(-1)},${id})`;
      comments.push({ id, on: remoteId, commentUrn, actor: 'urn:li:person:rosa', text, at: Date.now(), editedAt: Date.now() });
      return Promise.resolve(commentUrn);
    },
    removeReply: (urn) => Promise.resolve(void comments.splice(comments.findIndex(({ commentUrn }) => commentUrn === urn), 1)),
    stop: () => network.stop(),
  };
}
