import type { FakeAnswer, FakeRequest } from '#plugins/contract/testing/index.ts';

export interface LocalPost { readonly id: string; readonly key: string; readonly account: string; text: string; removed: boolean; readonly at: number }

/** What the readers of a network see in the end. */
export interface Tally {
  readonly posts: number;
  /** Posts beyond the first with the same text of one account. */
  readonly doubled: number;
  /** Posts with a lower number than the one before them of the same account. */
  readonly outOfOrder: number;
  readonly accounts: number;
}

/** A network that heeds no key: whoever sends the same thing twice has it there twice. Its texts carry a number, `#12`, by which their order shows. */
export interface LocalNetwork {
  readonly posts: readonly LocalPost[];
  handle(request: FakeRequest): FakeAnswer;
  tally(): Tally;
}

export const numberOf = (text: string): number => Number(/#(\d+)/.exec(text)?.[1] ?? Number.NaN);

export function createLocalNetwork(): LocalNetwork {
  const posts: LocalPost[] = [];
  const byKey = new Map<string, LocalPost>();
  const shown = ({ id }: LocalPost): { id: string; url: string } => ({ id, url: `https://local-network.example/${id}` });

  const handle = ({ method, path, query, headers, json }: FakeRequest): FakeAnswer => {
    const account = (headers['authorization'] ?? '').replace('Bearer ', '');
    if (path === '/me') return { json: { id: account, name: account } };
    if (method === 'POST' && path === '/posts') {
      const { key, text } = json();
      const post = { id: `p${posts.length + 1}`, key: String(key), account, text: String(text), removed: false, at: performance.now() };
      posts.push(post);
      byKey.set(post.key, post);
      return { json: shown(post) };
    }
    if (method === 'GET' && path === '/posts') {
      const post = byKey.get(query.get('key') ?? '');
      return { json: post ? [shown(post)] : [] };
    }
    const post = posts[Number(/^\/posts\/p(\d+)$/.exec(path)?.[1] ?? 0) - 1];
    if (!post || post.removed) return { status: 404, json: { error: 'not here' } };
    if (method === 'PUT') post.text = String(json()['text']);
    if (method === 'DELETE') post.removed = true;
    return { json: shown(post) };
  };

  const tally = (): Tally => {
    const seen = new Set<string>();
    const last = new Map<string, number>();
    let outOfOrder = 0;
    for (const { account, text } of posts) {
      const number = numberOf(text);
      if (!seen.has(`${account} ${text}`) && number < (last.get(account) ?? -1)) outOfOrder += 1;
      seen.add(`${account} ${text}`);
      last.set(account, Math.max(number, last.get(account) ?? -1));
    }
    return { posts: posts.length, doubled: posts.length - seen.size, outOfOrder, accounts: last.size };
  };
  return { posts, handle, tally };
}
