import type { InboundAnswer, InboundRequest, PluginContext } from '../contract/index.ts';
import { createPublicKey } from 'node:crypto';
import { activityType, actorAddress, context } from './addresses.ts';
import { listFollowers } from './followers.ts';
import type { Account } from './forms.ts';
import { privateKeyOf } from './forms.ts';
import { takeDelivery } from './inbox.ts';
import { readList, readNote } from './keep.ts';
import { notePage, profilePage } from './pages.ts';
import { activityOf } from './publish.ts';

const missing: InboundAnswer = { status: 404 };
const perPage = 20;
const json = (content: object, type = activityType, status = 200): InboundAnswer => ({ status, headers: { 'content-type': type, vary: 'accept' }, body: JSON.stringify(content) });
const html = (body: string): InboundAnswer => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', vary: 'accept' }, body });

/** Everything that the outside asks of this plugin. */
export async function receive(ctx: PluginContext, request: InboundRequest, accounts: readonly Account[]): Promise<InboundAnswer> {
  const { pathname, searchParams } = new URL(request.path, 'http://here');
  const wellKnown = /^(?:\/\.well-known)?\/webfinger$/.test(pathname) && new URL(request.url).pathname.startsWith('/.well-known/');
  if (wellKnown) return webfinger(ctx, searchParams.get('resource') ?? '', accounts);
  const [, place = '', name = '', part = ''] = pathname.split('/');
  if (request.method === 'POST') return (place === 'inbox' && name === '') || (place === 'actors' && part === 'inbox') ? takeDelivery(ctx, request, accounts) : missing;
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  const machine = wantsData(request);
  if (place === 'notes') return readable(ctx, name, accounts, machine);
  const account = place === 'actors' ? accounts.find(({ fields }) => fields.username === name) : undefined;
  if (!account) return missing;
  if (part === 'outbox') return outbox(ctx, account, searchParams.get('page') !== null);
  if (part === 'followers') return json({ '@context': context[0], id: `${actorAddress(ctx.hooksUrl, name)}/followers`, type: 'OrderedCollection', totalItems: (await listFollowers(ctx, account.id)).length });
  if (part !== '') return missing;
  return machine ? json(actor(ctx, account)) : html(profilePage(ctx, account));
}

const wantsData = ({ headers }: InboundRequest): boolean => {
  const accept = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? '';
  return /application\/(?:activity\+json|ld\+json|json)/.test(accept) || !/text\/html/.test(accept);
};

function webfinger(ctx: PluginContext, resource: string, accounts: readonly Account[]): InboundAnswer {
  const { host } = new URL(ctx.hooksUrl);
  const account = accounts.find(({ fields: { username } }) => resource.toLowerCase() === `acct:${username}@${host}` || resource === actorAddress(ctx.hooksUrl, username));
  if (!account) return missing;
  const href = actorAddress(ctx.hooksUrl, account.fields.username);
  const links = [{ rel: 'self', type: 'application/activity+json', href }, { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href }];
  const answer = json({ subject: `acct:${account.fields.username}@${host}`, aliases: [href], links }, 'application/jrd+json; charset=utf-8');
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
}

function actor({ hooksUrl }: PluginContext, account: Account): object {
  const { username, name, summary, iconUrl } = account.fields;
  const id = actorAddress(hooksUrl, username);
  return {
    '@context': [context[0], 'https://w3id.org/security/v1', { manuallyApprovesFollowers: 'as:manuallyApprovesFollowers' }],
    id, type: 'Organization', preferredUsername: username, name, summary: summary === '' ? '' : `<p>${summary.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`, url: id,
    inbox: `${id}/inbox`, outbox: `${id}/outbox`, followers: `${id}/followers`, endpoints: { sharedInbox: `${hooksUrl}/inbox` }, manuallyApprovesFollowers: false,
    ...(iconUrl ? { icon: { type: 'Image', url: iconUrl } } : {}),
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: createPublicKey(privateKeyOf(account)).export({ type: 'spki', format: 'pem' }) },
  };
}

async function readable(ctx: PluginContext, id: string, accounts: readonly Account[], machine: boolean): Promise<InboundAnswer> {
  const note = await readNote(ctx, id);
  const account = accounts.find((one) => one.id === note?.accountId);
  if (!note || !account) return missing;
  if (note.removed) return json({ '@context': context, ...note.object }, activityType, 410);
  return machine ? json({ '@context': context, ...note.object }) : html(notePage(note, account));
}

/** The newest twenty stand in it, the rest as a number. */
async function outbox(ctx: PluginContext, account: Account, first: boolean): Promise<InboundAnswer> {
  const id = `${actorAddress(ctx.hooksUrl, account.fields.username)}/outbox`;
  const ids = await readList(ctx, `outbox:${account.id}`);
  if (!first) return json({ '@context': context, id, type: 'OrderedCollection', totalItems: ids.length, first: `${id}?page=1` });
  const notes = await Promise.all(ids.slice(0, perPage).map((one) => readNote(ctx, one)));
  const orderedItems = notes.flatMap((note) => (note && !note.removed ? [{ ...activityOf(ctx, account, 'Create', `${note.object.id}#create`, note.object), published: note.object.published }] : []));
  return json({ '@context': context, id: `${id}?page=1`, type: 'OrderedCollectionPage', partOf: id, totalItems: ids.length, orderedItems });
}
