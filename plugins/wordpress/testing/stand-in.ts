import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { multipartOf, startFakeNetwork } from '../../contract/testing/index.ts';
import { plugin } from '../index.ts';

const password = 'abcd EFGH 1234 ijkl MNOP 5678';
export const userId = 7;

interface Post { id: number; title: string; content: string; slug: string; status: string; featured_media: number; comment_status: string; tags: number[] }
interface File { id: number; slug: string; alt_text: string; source_url: string; mime: string; bytes: number }
export interface Comment { id: number; post: number; parent: number; author: number; author_name: string; author_url: string; date_gmt: string; content: { rendered: string }; link: string; status: string }

export interface Switches {
  /** Whether addresses speak; else the API is found by `rest_route` only. */
  readonly permalinks: boolean;
  readonly trash: boolean;
  readonly mayPublish: boolean;
  readonly mayMakeTags: boolean;
}

export interface WordPressStandIn extends Counterpart {
  readonly posts: Post[];
  readonly files: File[];
  readonly comments: Comment[];
  readonly tags: { id: number; name: string }[];
}

const refused = (status: number, code: string, data: object = {}): FakeAnswer => ({ status, json: { code, message: `Stand-in: <strong>${code}</strong>`, data: { status, ...data } } });

/** A WordPress site as its REST handbook describes the routes that are used: slugs made unique, a trash, `term_exists`, duplicate comments refused, pages told in headers. */
export async function startStandIn(change: Partial<Switches> = {}): Promise<WordPressStandIn> {
  const switches: Switches = { permalinks: true, trash: true, mayPublish: true, mayMakeTags: true, ...change };
  const posts: Post[] = [];
  const files: File[] = [];
  const comments: Comment[] = [];
  const tags: { id: number; name: string }[] = [{ id: 1, name: 'Lathe' }];
  let counter = 100;

  const uniqueSlug = (wanted: string): string => {
    const taken = (slug: string): boolean => [...posts, ...files].some((one) => one.slug === slug);
    for (let place = 1; ; place += 1) if (!taken(place === 1 ? wanted : `${wanted}-${place}`)) return place === 1 ? wanted : `${wanted}-${place}`;
  };
  const presentPost = ({ title, content, ...post }: Post): object => ({ ...post, link: `${network.url}/${post.slug}/`, title: { rendered: title }, content: { rendered: content } });

  const atPosts = (request: FakeRequest, id: string | undefined): FakeAnswer => {
    const { query, method } = request;
    if (id === undefined && method === 'GET') return { json: posts.filter(({ slug, status }) => slug === query.get('slug') && (query.get('status') === 'any' ? status !== 'trash' : status === 'publish')).map(presentPost) };
    if (id === undefined) {
      const given = request.json() as Partial<Post>;
      const made: Post = { id: (counter += 1), title: '', content: '', status: 'draft', featured_media: 0, comment_status: 'open', tags: [], ...given, slug: uniqueSlug(given.slug ?? 'post') };
      posts.push(made);
      return { status: 201, json: presentPost(made) };
    }
    const found = posts.find((post) => String(post.id) === id);
    if (!found) return refused(404, 'rest_post_invalid_id');
    if (method === 'DELETE' && query.get('force') === 'true') {
      posts.splice(posts.indexOf(found), 1);
      return { json: { deleted: true } };
    }
    if (method === 'DELETE') {
      if (!switches.trash) return refused(501, 'rest_trash_not_supported');
      if (found.status === 'trash') return refused(410, 'rest_already_trashed');
      Object.assign(found, { status: 'trash', slug: `${found.slug}__trashed` });
    }
    if (method === 'POST') Object.assign(found, request.json());
    return { json: presentPost(found) };
  };

  const atMedia = async (request: FakeRequest, id: string | undefined): Promise<FakeAnswer> => {
    const { query, method } = request;
    if (id === undefined && method === 'GET') return { json: files.filter(({ slug }) => slug === query.get('slug')) };
    if (id === undefined) {
      const form = await multipartOf(request);
      const text = (name: string): string => form.find((part) => part.name === name)?.content.toString('utf8') ?? '';
      const file = form.find(({ name }) => name === 'file');
      if (!file?.filename) return refused(400, 'rest_upload_no_data');
      const made = { id: (counter += 1), slug: uniqueSlug(text('slug')), alt_text: text('alt_text'), mime: file.type ?? '', bytes: file.content.length, source_url: `${network.url}/wp-content/uploads/${file.filename}` };
      files.push(made);
      return { status: 201, json: made };
    }
    const found = files.find((file) => String(file.id) === id);
    if (!found) return refused(404, 'rest_post_invalid_id');
    if (method === 'DELETE') {
      if (query.get('force') !== 'true') return refused(501, 'rest_trash_not_supported');
      files.splice(files.indexOf(found), 1);
    }
    return { json: Object.assign(found, method === 'POST' ? request.json() : {}) };
  };

  const write = (given: Partial<Comment>): Comment => {
    const id = (counter += 1);
    const made: Comment = { id, post: 0, parent: 0, author: 0, author_name: '', author_url: '', date_gmt: new Date().toISOString().slice(0, 19), content: { rendered: '' }, link: `${network.url}/#comment-${id}`, status: 'approved', ...given };
    comments.push(made);
    return made;
  };
  const atComments = (request: FakeRequest): FakeAnswer => {
    if (request.method === 'POST') {
      const { post, parent, content } = request.json() as { post: number; parent: number; content: string };
      const rendered = `<p>${content}</p>\n`;
      if (comments.some((one) => one.post === post && one.parent === parent && one.author === userId && one.content.rendered === rendered)) return refused(409, 'comment_duplicate');
      return { status: 201, json: write({ post, parent, author: userId, author_name: 'Acme', content: { rendered } }) };
    }
    const { query } = request;
    const asked = (query.get('post') ?? '').split(',').map(Number);
    const all = comments.filter((one) => asked.includes(one.post) && one.status === 'approved' && (!query.has('parent') || one.parent === Number(query.get('parent'))) && (!query.has('author') || one.author === Number(query.get('author'))));
    const length = Number(query.get('per_page') ?? 10);
    const start = (Number(query.get('page') ?? 1) - 1) * length;
    return { json: all.slice(start, start + length), headers: { 'x-wp-total': String(all.length), 'x-wp-totalpages': String(Math.ceil(all.length / length)) } };
  };
  const atTags = (request: FakeRequest): FakeAnswer => {
    const { name } = request.json() as { name: string };
    const there = tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
    if (there) return refused(400, 'term_exists', { term_id: there.id });
    if (!switches.mayMakeTags) return refused(403, 'rest_cannot_create');
    const made = { id: (counter += 1), name };
    tags.push(made);
    return { status: 201, json: made };
  };

  const network = await startFakeNetwork((request) => {
    const route = switches.permalinks ? /^\/wp-json(\/.*)$/.exec(request.path)?.[1] : (request.query.get('rest_route') ?? undefined);
    if (route === undefined) return { status: 404, text: '<!doctype html><title>Not found</title>' };
    if (route === '/') return { json: { name: 'Acme News', url: network.url, namespaces: ['oembed/1.0', 'wp/v2'] } };
    if (request.headers['authorization'] !== `Basic ${Buffer.from(`parley:${password.replaceAll(' ', '')}`).toString('base64')}`) return refused(401, 'incorrect_password');
    if (route === '/wp/v2/users/me') return { json: { id: userId, name: 'Acme', slug: 'parley', capabilities: { publish_posts: switches.mayPublish } } };
    const [, kind, id] = /^\/wp\/v2\/(posts|media|comments|tags)(?:\/(\d+))?$/.exec(route) ?? [];
    switch (kind) {
      case 'posts': return atPosts(request, id);
      case 'media': return atMedia(request, id);
      case 'comments': return atComments(request);
      case 'tags': return atTags(request);
      default: return refused(404, 'rest_no_route');
    }
  });

  return {
    posts, files, comments, tags, network, plugin,
    settings: {},
    fields: { site: network.url, user: 'parley', password },
    wrongFields: { password: 'wxyz 0000' },
    secrets: [password, password.replaceAll(' ', '')],
    hosts: [network.host],
    publishes: (path, method) => method === 'POST' && path === '/wp-json/wp/v2/posts',
    published: () => Promise.resolve([
      ...posts.filter(({ status }) => status === 'publish').map(({ id, content }) => ({ id: String(id), text: content, alts: [...content.matchAll(/alt="([^"]*)"/g)].map(([, alt = '']) => alt) })),
      ...comments.filter(({ author }) => author === userId).map(({ id, content }) => ({ id: String(id), text: content.rendered })),
    ]),
    reply: (remoteId, { author, text }) => Promise.resolve(String(write({ post: Number(remoteId), author_name: author, content: { rendered: `<p>${text}</p>\n` } }).id)),
    removeReply: (id) => Promise.resolve(void Object.assign(comments.find((one) => String(one.id) === id) ?? {}, { status: 'trash' })),
    stop: () => network.stop(),
  };
}
