import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';
import { mark } from '../prepare.ts';
import { plugin } from '../index.ts';

const token = 'syt_stand_in_access_token';
const roomId = '!room:stand.in';
const alias = '#news:stand.in';
export const userId = '@parley:stand.in';

type Content = Record<string, unknown>;
interface Held { event_id: string; type: string; sender: string; origin_server_ts: number; content: Content; redacts?: string }

export interface Switches {
  readonly pageLength: number;
  readonly encrypted: boolean;
  readonly mayJoin: boolean;
  readonly uploadLimit: number;
  /** The next uses of the room are refused with this. */
  refusal: FakeAnswer | undefined;
}

export interface MatrixStandIn extends Counterpart {
  readonly held: Held[];
  readonly switches: Switches;
  /** Somebody in the room writes an event. */
  write(sender: string, type: string, content: Content): string;
}

const refused = (status: number, errcode: string, more: object = {}): FakeAnswer => ({ status, json: { errcode, error: `Stand-in: ${errcode}`, ...more } });
const relationOf = ({ content }: Held): { rel_type?: string; event_id?: string } => (content['m.relates_to'] ?? {}) as { rel_type?: string; event_id?: string };

/**
 * A homeserver as the specification describes the endpoints that are used: transactions that are done once, events of at most 65,536 bytes,
 * redactions that empty an event, pages with tokens in both directions, relations by kind. `retry_after_ms` stands in the body.
 */
export async function startStandIn(change: Partial<Switches> = {}): Promise<MatrixStandIn> {
  const switches: Switches = { pageLength: 100, encrypted: false, mayJoin: true, uploadLimit: 20_000_000, refusal: undefined, ...change };
  const held: Held[] = [];
  const done = new Map<string, string>();
  let counter = 0;
  let uploads = 0;

  const write = (sender: string, type: string, content: Content, redacts?: string): string => {
    counter += 1;
    const id = `$event${counter}`;
    held.push({ event_id: id, type, sender, origin_server_ts: Date.now(), content, ...(redacts ? { redacts } : {}) });
    return id;
  };
  const once = (key: string, work: () => string): FakeAnswer => {
    const id = done.get(key) ?? work();
    done.set(key, id);
    return { json: { event_id: id } };
  };
  const redact = (id: string, sender: string): string => {
    const found = held.find(({ event_id: one }) => one === id);
    if (found) found.content = {};
    return write(sender, 'm.room.redaction', {}, id);
  };

  const messages = ({ query }: FakeRequest): FakeAnswer => {
    const { types, senders } = JSON.parse(query.get('filter') ?? '{}') as { types?: string[]; senders?: string[] };
    const back = query.get('dir') === 'b';
    const start = Number(query.get('from')?.slice(1) ?? held.length);
    const length = Math.min(switches.pageLength, Number(query.get('limit') ?? 10));
    const stretch = back ? held.slice(Math.max(0, start - length), start).toReversed() : held.slice(start, start + length);
    const end = back ? start - stretch.length : start + stretch.length;
    const chunk = stretch.filter(({ type, sender }) => (types?.includes(type) ?? true) && (senders?.includes(sender) ?? true));
    return { json: { start: `t${start}`, chunk, ...((back ? end > 0 : stretch.length > 0) ? { end: `t${end}` } : {}) } };
  };
  const relations = ({ query }: FakeRequest, id: string, kind: string, type: string): FakeAnswer => {
    const all = held.filter((one) => relationOf(one).event_id === id && relationOf(one).rel_type === kind && one.type === type).toReversed();
    const from = Number(query.get('from') ?? 0);
    const next = from + Math.min(switches.pageLength, Number(query.get('limit') ?? 5));
    return { json: { chunk: all.slice(from, next), ...(next < all.length ? { next_batch: String(next) } : {}) } };
  };

  const inRoom = (request: FakeRequest, rest: string): FakeAnswer => {
    const [kind = '', first = '', second = '', third = ''] = rest.split('/');
    if (switches.refusal) return switches.refusal;
    switch (`${request.method} ${kind}`) {
      case 'GET state': {
        if (first === 'm.room.name') return { json: { name: 'News' } };
        return first === 'm.room.encryption' && switches.encrypted ? { json: { algorithm: 'm.megolm.v1.aes-sha2' } } : refused(404, 'M_NOT_FOUND');
      }
      case 'PUT send': {
        const content = request.json();
        if (Buffer.byteLength(JSON.stringify(content)) > 65_000) return refused(413, 'M_TOO_LARGE');
        return once(`send ${second}`, () => write(userId, first, content));
      }
      case 'PUT redact': {
        return held.some(({ event_id: id }) => id === first) ? once(`redact ${second}`, () => redact(first, userId)) : refused(404, 'M_NOT_FOUND');
      }
      case 'GET messages': return messages(request);
      case 'GET context': {
        const at = held.findIndex(({ event_id: id }) => id === first);
        return at < 0 ? refused(404, 'M_NOT_FOUND') : { json: { start: `t${at}`, event: held[at], end: `t${at + 1}`, events_before: [], events_after: [] } };
      }
      case 'GET event': return { json: held.find(({ event_id: id }) => id === first) };
      case 'GET relations': return relations(request, first, second, third);
      default: return refused(404, 'M_UNRECOGNIZED');
    }
  };

  const network = await startFakeNetwork((request) => {
    const path = request.path.replace('/_matrix/', '');
    if (request.headers['authorization'] !== `Bearer ${token}`) return refused(401, 'M_UNKNOWN_TOKEN', { soft_logout: false });
    if (path === 'client/v3/account/whoami') return { json: { user_id: userId, device_id: 'STANDIN' } };
    if (path === `client/v3/join/${alias}`) return switches.mayJoin ? { json: { room_id: roomId } } : refused(403, 'M_FORBIDDEN');
    if (path === 'client/v1/media/config') return refused(404, 'M_UNRECOGNIZED');
    if (path === 'media/v3/config') return { json: { 'm.upload.size': switches.uploadLimit } };
    if (path === 'media/v3/upload') return request.body.length > switches.uploadLimit ? refused(413, 'M_TOO_LARGE') : { json: { content_uri: `mxc://stand.in/${(uploads += 1)}` } };
    const [, who = ''] = /^client\/v3\/profile\/(.+)\/displayname$/.exec(path) ?? [];
    if (who) return who.startsWith('@rosa') ? { json: { displayname: 'Rosa Lang' } } : refused(404, 'M_NOT_FOUND');
    const [, room, rest = ''] = /^client\/v[13]\/rooms\/([^/]+)\/(.+)$/.exec(path) ?? [];
    return room === roomId ? inRoom(request, rest) : refused(404, 'M_UNRECOGNIZED');
  });

  const shown = (one: Held): Content => {
    const edit = held.findLast((other) => relationOf(other).rel_type === 'm.replace' && relationOf(other).event_id === one.event_id && other.content['m.new_content'] !== undefined);
    return (edit?.content['m.new_content'] ?? one.content) as Content;
  };
  const keyOf = ({ content }: Held): string | undefined => (content[mark] as { key: string } | undefined)?.key;

  return {
    held, switches, network, plugin, write,
    settings: {},
    fields: { server: network.url, token, room: alias },
    wrongFields: { token: 'another-token' },
    secrets: [token],
    hosts: [network.host],
    publishes: (path) => path.includes('/send/m.room.message/'),
    published: () => {
      const own = held.filter((one) => one.sender === userId && one.content['msgtype'] !== undefined && relationOf(one).rel_type !== 'm.replace');
      const images = own.filter(({ content }) => content['msgtype'] === 'm.image');
      return Promise.resolve(own.filter((one) => !images.includes(one)).map((one) =>
        ({ id: one.event_id, text: String(shown(one)['body']), alts: images.filter((image) => keyOf(image) === keyOf(one)).map((image) => String(shown(image)['body'])) })));
    },
    reply: (remoteId, { author, text }) => Promise.resolve(write(`@${author.toLowerCase()}:elsewhere.example`, 'm.room.message',
      { msgtype: 'm.text', body: `> <${userId}> quoted\n\n${text}`, 'm.relates_to': counter % 2 === 0 ? { 'm.in_reply_to': { event_id: remoteId } } : { rel_type: 'm.thread', event_id: remoteId, is_falling_back: true, 'm.in_reply_to': { event_id: remoteId } } })),
    removeReply: (id) => Promise.resolve(void redact(id, '@rosa:elsewhere.example')),
    stop: () => network.stop(),
  };
}
