import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';
import { createPlugin } from '../index.ts';

const token = 'xoxb-stand-in-token-1234567890';
const channelId = 'C0STANDIN1';
const bot = 'U0BOT00001';

interface RichElement { readonly type: string; readonly text?: string; readonly url?: string }
interface Block { readonly type: string; readonly elements?: readonly { readonly elements: readonly RichElement[] }[]; readonly alt_text?: string; readonly slack_file?: { readonly id: string } }
interface Held {
  ts: string; user: string; text: string; thread_ts?: string; blocks?: readonly Block[]; edited?: { user: string; ts: string };
  metadata?: { event_type: string; event_payload?: unknown }; reactions?: { name: string; count: number }[]; subtype?: string;
}
interface HeldFile { readonly id: string; length: number; alt: string; bytes: number; complete: boolean; checks: number }

export interface Switches {
  /** So often a file is asked about until it is ready. */
  readonly checksUntilReady: number;
  readonly pageLength: number;
  /** An error that `chat.postMessage` answers with. */
  refusal: string | undefined;
  /** From which message on it does. */
  refusalAfter: number;
  isMember: boolean;
}

export interface SlackStandIn extends Counterpart {
  readonly held: readonly Held[];
  readonly files: ReadonlyMap<string, HeldFile>;
  readonly switches: Switches;
  react(ts: string, name: string, count: number): void;
}

const textOf = ({ blocks = [] }: Held): string =>
  blocks.flatMap(({ elements = [] }) => elements.flatMap((section) => section.elements.map(({ text, url }) => text ?? url ?? ''))).join('');
const refused = (error: string, more: object = {}): FakeAnswer => ({ json: { ok: false, error, ...more } });

/**
 * Slack as its documents describe the methods that are used: 200 with `ok: false` for most errors, 429 with Retry-After, cursors,
 * metadata only where asked for, files that are ready a while after they came, a tombstone where a message with a thread is deleted.
 */
export async function startStandIn(change: Partial<Switches> = {}): Promise<SlackStandIn> {
  const switches: Switches = { checksUntilReady: 1, pageLength: 200, refusal: undefined, refusalAfter: 0, isMember: true, ...change };
  const held: Held[] = [];
  const files = new Map<string, HeldFile>();
  const began = Math.floor(Date.now() / 1_000);
  let counter = 0;
  const nextTs = (): string => `${began}.${String((counter += 1)).padStart(6, '0')}`;
  const find = (ts: unknown): Held | undefined => held.find((one) => one.ts === ts && one.subtype !== 'tombstone');

  const checked = (body: Record<string, unknown>, longest: number): FakeAnswer | undefined => {
    if (body['channel'] !== channelId) return refused('channel_not_found');
    if (typeof body['text'] !== 'string' || body['text'] === '') return refused('no_text');
    if (body['text'].replace(/&(?:lt|gt|amp);/g, '.').length > longest) return refused('msg_too_long');
    for (const block of (body['blocks'] ?? []) as Block[]) {
      const file = block.slack_file && files.get(block.slack_file.id);
      if (block.type === 'image' && (!block.alt_text || block.alt_text.length > 2_000 || !file?.complete || file.checks < switches.checksUntilReady)) return refused('invalid_blocks');
      if (block.elements?.some(({ elements }) => elements.some(({ type, text }) => type === 'text' && !text))) return refused('invalid_blocks');
    }
    return undefined;
  };
  const fieldsOf = (body: Record<string, unknown>): Partial<Held> => ({ text: String(body['text']), blocks: (body['blocks'] ?? []) as Block[], metadata: body['metadata'] as Held['metadata'] });
  const paged = (all: readonly Held[], request: FakeRequest): FakeAnswer => {
    const from = Number(request.query.get('cursor') ?? 0);
    const length = Math.min(switches.pageLength, Number(request.query.get('limit') ?? 100));
    const next = from + length < all.length ? String(from + length) : '';
    const withPayload = request.query.get('include_all_metadata') === 'true';
    const messages = all.slice(from, from + length).map(({ metadata, ...one }) => ({ type: 'message', ...one, ...(metadata ? { metadata: withPayload ? metadata : { event_type: metadata.event_type } } : {}) }));
    return { json: { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } } };
  };

  const methods: Readonly<Record<string, (request: FakeRequest, body: Record<string, unknown>) => FakeAnswer>> = {
    'auth.test': () => ({ json: { ok: true, url: 'https://acme.slack.com/', team: 'Acme', user: 'parley', team_id: 'T0ACME0001', user_id: bot, bot_id: 'B0BOT00001' } }),
    'conversations.info': ({ query }) => (query.get('channel') === channelId ? { json: { ok: true, 'channel': { id: channelId, name: 'news', is_channel: true, is_archived: false, is_member: switches.isMember } } } : refused('channel_not_found')),
    'users.info': ({ query }) => ({ json: { ok: true, user: { id: query.get('user'), name: 'rosa', profile: { display_name: '', real_name: query.get('user') === 'U222222222' ? 'Noah Klein' : 'Rosa Lang' } } } }),
    'files.getUploadURLExternal': ({ query }) => {
      const id = `F${String(files.size + 1).padStart(8, '0')}`;
      files.set(id, { id, length: Number(query.get('length')), alt: query.get('alt_txt') ?? '', bytes: 0, complete: false, checks: 0 });
      return { json: { ok: true, upload_url: `${network.url}/upload/v1/${id}`, file_id: id } };
    },
    'files.completeUploadExternal': (_request, body) => {
      for (const { id } of body['files'] as { id: string }[]) {
        const file = files.get(id);
        if (!file || file.bytes !== file.length) return refused('file_not_found');
        file.complete = true;
      }
      return { json: { ok: true, files: body['files'] } };
    },
    'files.info': ({ query }) => {
      const file = files.get(query.get('file') ?? '');
      if (!file?.complete) return refused('file_not_found');
      file.checks += 1;
      return { json: { ok: true, file: { id: file.id, mimetype: file.checks > switches.checksUntilReady ? 'image/png' : '' } } };
    },
    'chat.postMessage': (_request, body) => {
      if (switches.refusal && held.length >= switches.refusalAfter) return refused(switches.refusal, switches.refusal === 'missing_scope' ? { needed: 'chat:write', provided: 'channels:read' } : {});
      const problem = checked(body, 40_000);
      if (problem) return problem;
      const made: Held = { ts: nextTs(), user: bot, text: '', ...fieldsOf(body), ...(body['thread_ts'] ? { thread_ts: String(body['thread_ts']) } : {}) };
      held.push(made);
      return { json: { ok: true, 'channel': channelId, ts: made.ts, message: made } };
    },
    'chat.update': (_request, body) => {
      const problem = checked(body, 4_000);
      if (problem) return problem;
      const found = find(body['ts']);
      if (!found) return refused('message_not_found');
      return { json: { ok: true, 'channel': channelId, ts: Object.assign(found, fieldsOf(body), { edited: { user: bot, ts: nextTs() } }).ts, text: found.text } };
    },
    'chat.delete': (_request, body) => {
      const found = find(body['ts']);
      if (!found) return refused('message_not_found');
      if (held.some(({ thread_ts: thread, ts }) => thread === found.ts && ts !== found.ts)) Object.assign(found, { subtype: 'tombstone', user: 'USLACKBOT', blocks: [], text: 'This message was deleted.', metadata: undefined });
      else held.splice(held.indexOf(found), 1);
      return { json: { ok: true, 'channel': channelId, ts: body['ts'] } };
    },
    'conversations.history': (request) => paged(held.filter(({ ts, thread_ts: thread }) => thread === undefined && Number(ts) > Number(request.query.get('oldest') ?? 0)).toReversed(), request),
    'conversations.replies': (request) => {
      const ts = request.query.get('ts');
      return held.some((one) => one.ts === ts) ? paged(held.filter((one) => one.ts === ts || one.thread_ts === ts), request) : refused('thread_not_found');
    },
  };

  const network = await startFakeNetwork((request) => {
    const upload = files.get(/^\/upload\/v1\/(\w+)$/.exec(request.path)?.[1] ?? '');
    if (upload) {
      upload.bytes = request.body.length;
      return { text: `OK - ${upload.bytes}` };
    }
    const name = request.path.replace('/api/', '');
    const method = methods[name];
    if (!method) return refused('unknown_method');
    if (request.headers['authorization'] !== `Bearer ${token}`) return refused('invalid_auth');
    return method(request, request.method === 'POST' ? request.json() : {});
  });

  return {
    held, files, switches, network,
    plugin: createPlugin(network.url),
    settings: {},
    fields: { token, channelId },
    wrongFields: { token: 'xoxb-another-token' },
    secrets: [token],
    hosts: [network.host],
    publishes: (path) => path === '/api/chat.postMessage',
    published: () => Promise.resolve(held.filter(({ user }) => user === bot).map((one) => ({ id: one.ts, text: textOf(one), alts: (one.blocks ?? []).flatMap(({ alt_text: alt }) => alt ?? []) }))),
    reply: (remoteId, { text }) => {
      const ts = nextTs();
      held.push({ ts, user: 'U061F7AUR', text, thread_ts: remoteId });
      return Promise.resolve(ts);
    },
    removeReply: (id) => Promise.resolve(void held.splice(held.findIndex(({ ts }) => ts === id), 1)),
    react: (ts, name, count) => void Object.assign(find(ts) ?? {}, { reactions: [{ name, count }] }),
    stop: () => network.stop(),
  };
}
