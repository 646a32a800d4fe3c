import { createHash, timingSafeEqual } from 'node:crypto';
import type { InboundAnswer, InboundRequest, PluginAccount, PluginContext } from '../contract/index.ts';
import type { FeedFile } from './account.ts';
import { feedAddress, fieldsOf, formats } from './account.ts';
import type { Feed } from './feed.ts';
import { changedAt, findItem, newestItems } from './items.ts';
import { writeAtom } from './write-atom.ts';
import { writeJson } from './write-json.ts';
import { writeItemPage, writeOverview } from './write-page.ts';
import { writeRss } from './write-rss.ts';

const writers: Readonly<Record<FeedFile, (feed: Feed) => string>> = { 'rss.xml': writeRss, 'atom.xml': writeAtom, 'feed.json': writeJson };
const missing: InboundAnswer = { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'There is no feed here.' };

/** Serves `/<account>[/<token>]/rss.xml`, `atom.xml`, `feed.json`, `items/<id>`; a wrong token is the same as nothing. */
export async function receive(ctx: PluginContext, request: InboundRequest, accounts: readonly PluginAccount[]): Promise<InboundAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  const [accountId = '', ...rest] = (request.path.split('?')[0] ?? '').split('/').filter((piece) => piece !== '');
  const account = accounts.find(({ id }) => id === accountId);
  if (!account) return missing;
  const fields = fieldsOf(account);
  if (fields.token !== undefined && !sameText(rest.shift() ?? '', fields.token)) return missing;
  const [file = '', itemId] = rest;
  const feed = async (): Promise<Feed> => ({ fields, address: feedAddress(ctx.hooksUrl, account), changedAt: await changedAt(ctx, account.id), items: await newestItems(ctx.store, account.id) });
  const answer = (type: string, body: string): InboundAnswer => conditional(request, type, body, fields.token !== undefined);
  if (rest.length === 0) return answer('text/html; charset=utf-8', writeOverview(await feed()));
  if (rest.length === 1 && isFeedFile(file)) return answer(formats[file], writers[file](await feed()));
  const item = rest.length === 2 && file === 'items' && itemId !== undefined ? await findItem(ctx.store, account.id, itemId) : undefined;
  return item ? answer('text/html; charset=utf-8', writeItemPage({ ...(await feed()), items: [] }, item)) : missing;
}

const isFeedFile = (name: string): name is FeedFile => Object.hasOwn(formats, name);

function sameText(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** Nothing but "still the same" for a reader that has it. */
function conditional({ headers, method }: InboundRequest, type: string, body: string, hidden: boolean): InboundAnswer {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const given = { etag, 'cache-control': hidden ? 'private, max-age=60' : 'public, max-age=60' };
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers: given };
  return { status: 200, headers: { ...given, 'content-type': type }, ...(method === 'HEAD' ? {} : { body }) };
}
