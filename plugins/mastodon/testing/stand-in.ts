import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { multipartOf, startFakeNetwork } from '../../contract/testing/index.ts';
import instance from './fixtures/instance.json' with { type: 'json' };
import { renderStatus } from './render-status.ts';
import type { Kept } from './render-status.ts';

/** In what servers of this API differ. */
export interface Switches {
  /** As GoToSocial does: the same key twice makes two statuses. */
  keyIgnored: boolean;
  /** No `edited_at` in statuses. */
  editedAtMissing: boolean;
  /** Pictures are worked on after the answer: 202, then 206 so many times. */
  checksUntilReady: number;
  maximum: number;
  reservedPerUrl: number;
}

export interface MastodonStandIn extends Counterpart {
  readonly switches: Switches;
  readonly network: NonNullable<Counterpart['network']>;
  readonly reply: NonNullable<Counterpart['reply']>;
  readonly kept: Map<string, Kept>;
}

const token = 'token-of-acme-5f1c';
const own = { id: '109876', username: 'acme', acct: 'acme', display_name: 'Acme' };
const ok = (json: unknown): FakeAnswer => ({ json });
const missing: FakeAnswer = { status: 404, json: { error: 'Record not found' } };
const invalid = (error: string): FakeAnswer => ({ status: 422, json: { error } });

/** A server of the Mastodon API as its documents tell, with one account on it. */
export async function startMastodon(change: Partial<Switches> = {}): Promise<MastodonStandIn> {
  const switches: Switches = { keyIgnored: false, editedAtMissing: false, checksUntilReady: 0, maximum: 500, reservedPerUrl: 23, ...change };
  const kept = new Map<string, Kept>();
  const media = new Map<string, { alt: string; checks: number; type: string }>();
  const keys = new Map<string, string>();
  let last = 0;
  const made = (): string => String(1_000 + (last += 1));
  const answerOf = (status: Kept): unknown => renderStatus(status, { base: network.url, editedAtMissing: switches.editedAtMissing });

  function write(request: FakeRequest, before?: Kept): FakeAnswer {
    const json = request.json();
    const text = String(json['status'] ?? '');
    const ids = (json['media_ids'] as string[] | undefined) ?? [];
    const key = request.headers['idempotency-key'];
    const same = key && !before && !switches.keyIgnored ? kept.get(keys.get(key) ?? '') : undefined;
    if (same) return ok(answerOf(same));
    const counted = [...new Intl.Segmenter().segment(String(json['spoiler_text'] ?? '') + text.replace(/https?:\/\/\S*\w/g, 'x'.repeat(switches.reservedPerUrl)).replace(/@(\w+)@[\w.-]+\w/g, '@$1'))].length;
    if (text === '' && ids.length === 0) return invalid("Validation failed: Text can't be blank");
    if (counted > switches.maximum) return invalid(`Validation failed: Text character limit of ${switches.maximum} exceeded`);
    if (ids.some((id) => !media.has(id))) return invalid('Validation failed: media not found');
    if (ids.some((id) => (media.get(id)?.checks ?? 0) > 0)) return invalid('Cannot attach files that have not finished processing. Try again in a moment!');
    for (const { id, description } of (json['media_attributes'] as { id: string; description: string }[] | undefined) ?? []) media.set(id, { checks: 0, type: 'image/png', ...media.get(id), alt: description });
    const answered = json['in_reply_to_id'] as string | undefined;
    if (answered && !kept.has(answered)) return missing;
    const status: Kept = {
      id: before?.id ?? made(), author: own, text, at: before?.at ?? new Date(), editedAt: before ? new Date() : null, parentId: before?.parentId ?? answered ?? null,
      visibility: before?.visibility ?? String(json['visibility'] ?? 'public'), warning: String(json['spoiler_text'] ?? ''), language: String(json['language'] ?? ''),
      alts: ids.map((id) => media.get(id)?.alt ?? ''),
    };
    kept.set(status.id, status);
    if (key) keys.set(key, status.id);
    return ok(answerOf(status));
  }

  async function upload(request: FakeRequest): Promise<FakeAnswer> {
    const parts = await multipartOf(request);
    const file = parts.find(({ name }) => name === 'file');
    if (!file || !instance.configuration.media_attachments.supported_mime_types.includes(file.type ?? '')) return invalid('Validation failed: File content type is invalid');
    const id = made();
    media.set(id, { alt: parts.find(({ name }) => name === 'description')?.content.toString() ?? '', checks: switches.checksUntilReady, type: file.type ?? '' });
    const ready = switches.checksUntilReady === 0;
    return { status: ready ? 200 : 202, json: { id, type: 'image', url: ready ? `${network.url}/media/${id}.png` : null, description: null } };
  }

  function checkMedia(id: string): FakeAnswer {
    const one = media.get(id);
    if (!one) return missing;
    if (one.checks > 0) one.checks -= 1;
    return one.checks > 0 ? { status: 206, json: { id, type: 'image', url: null } } : ok({ id, type: 'image', url: `${network.url}/media/${id}.png` });
  }

  const below = (id: string): Kept[] => [...kept.values()].filter(({ parentId }) => parentId === id).flatMap((status) => [status, ...below(status.id)]);

  function readStatus(request: FakeRequest, id: string, rest: string | undefined): FakeAnswer {
    const status = kept.get(id);
    if (!status) return missing;
    if (rest === 'context') return ok({ ancestors: [], descendants: below(id).map(answerOf) });
    if (request.method === 'PUT') return write(request, status);
    if (request.method !== 'DELETE') return ok(answerOf(status));
    kept.delete(id);
    return ok({ ...(answerOf(status) as object), text: status.text });
  }

  function listOwn(query: URLSearchParams): FakeAnswer {
    const limit = Math.min(40, Number(query.get('limit') ?? 20));
    const before = query.get('max_id');
    const all = [...kept.values()].filter(({ author }) => author.id === own.id).reverse();
    return ok(all.filter(({ id }) => before === null || Number(id) < Number(before)).slice(0, limit).map(answerOf));
  }

  const network = await startFakeNetwork((request) => {
    const { method, path } = request;
    if (path === '/api/v1/apps') return ok({ id: '1', name: request.json()['client_name'], client_id: 'app-id', client_secret: 'app-secret-77', redirect_uri: request.json()['redirect_uris'] });
    if (path === '/oauth/token') {
      const { code, client_secret: secret } = request.json();
      return code === 'code-1' && secret === 'app-secret-77' ? ok({ access_token: token, token_type: 'Bearer', scope: 'read', created_at: 1 }) : { status: 400, json: { error: 'invalid_grant', error_description: 'The provided authorization grant is invalid' } };
    }
    if (path === '/api/v2/instance') {
      const statuses = { ...instance.configuration.statuses, max_characters: switches.maximum, characters_reserved_per_url: switches.reservedPerUrl };
      return ok({ ...instance, configuration: { ...instance.configuration, statuses } });
    }
    if (request.headers['authorization'] !== `Bearer ${token}`) return { status: 401, json: { error: 'The access token is invalid' } };
    if (path === '/api/v1/accounts/verify_credentials') return ok({ ...own, url: `${network.url}/@acme`, avatar: `${network.url}/acme.png`, source: { note: '' } });
    if (path === `/api/v1/accounts/${own.id}/statuses`) return listOwn(request.query);
    if (path === '/api/v2/media' && method === 'POST') return upload(request);
    if (path.startsWith('/api/v1/media/')) return checkMedia(path.slice('/api/v1/media/'.length));
    if (path === '/api/v1/statuses' && method === 'POST') return write(request);
    const [, id, rest] = /^\/api\/v1\/statuses\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    return id === undefined ? missing : readStatus(request, id, rest);
  });

  return {
    switches, network, kept,
    settings: {}, fields: { server: network.url }, query: { code: 'code-1', state: 'state' }, secrets: [token, 'app-secret-77'], hosts: [network.host],
    publishes: (path, method) => method === 'POST' && path === '/api/v1/statuses',
    published: () => Promise.resolve([...kept.values()].filter(({ author }) => author.id === own.id)),
    reply: (remoteId, { author, text }) => {
      const id = made();
      kept.set(id, { id, author: { id: `person-${author}`, username: author.toLowerCase(), acct: `${author.toLowerCase()}@elsewhere.example`, display_name: author }, text, at: new Date(), editedAt: null, parentId: remoteId, visibility: 'public', warning: '', language: 'en', alts: [] });
      return Promise.resolve(id);
    },
    removeReply: (id) => Promise.resolve(void kept.delete(id)),
    stop: () => network.stop(),
  };
}
