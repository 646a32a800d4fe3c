import type { Counterpart, FakeAnswer, FakeRequest } from '../../contract/testing/index.ts';
import { multipartOf, startFakeNetwork } from '../../contract/testing/index.ts';
import { createPlugin } from '../index.ts';

const token = 'stand-in-webhook-token';
const botToken = 'stand-in-bot-token';
const channelId = '900000000000000001';
const epoch = 1_420_070_400_000;

interface Held { id: string; channel_id: string; content: string; author: { id: string; username: string; global_name: string | null }; timestamp: string; edited_timestamp: string | null; webhook_id?: string; message_reference?: { message_id: string }; attachments: { description?: string }[]; nonce?: string }

/** Discord as its documents describe webhooks and channel messages: snowflake ids, 204 for a removal, 10008 for an unknown message, nonce when enforced. */
export async function startStandIn(): Promise<Counterpart> {
  const held: Held[] = [];
  let counter = 0n;
  const nextId = (): string => ((BigInt(Date.now() - epoch) << 22n) + (counter += 1n)).toString();
  const unknown = (code: number, text: string): FakeAnswer => ({ status: 404, json: { message: text, code } });

  const write = (fields: Partial<Held>): Held => {
    const made: Held = { id: nextId(), channel_id: channelId, content: '', author: { id: '1', username: 'acme', global_name: null }, timestamp: new Date().toISOString(), edited_timestamp: null, attachments: [], ...fields };
    held.push(made);
    return made;
  };
  const written = async (request: FakeRequest): Promise<{ content?: string; attachments?: { description?: string }[]; nonce?: string; message_reference?: { message_id: string } }> => {
    if (!request.headers['content-type']?.startsWith('multipart/')) return request.json();
    const parts = await multipartOf(request);
    return JSON.parse(parts.find(({ name }) => name === 'payload_json')?.content.toString('utf8') ?? '{}') as { content?: string };
  };

  const atWebhook = async (request: FakeRequest, rest: string): Promise<FakeAnswer> => {
    if (rest === '' && request.method === 'GET') return { json: { id: '77', name: 'Acme', channel_id: channelId, guild_id: '5' } };
    const body = request.method === 'DELETE' ? {} : await written(request);
    if ((body.content ?? '').length > 2_000) return { status: 400, json: { code: 50_035, message: 'Invalid Form Body' } };
    if (rest === '') return { json: write({ content: body.content, attachments: body.attachments ?? [], webhook_id: '77' }) };
    const found = held.find(({ id }) => id === rest.split('/')[2]);
    if (!found) return unknown(10_008, 'Unknown Message');
    if (request.method === 'PATCH') return { json: Object.assign(found, { content: body.content, edited_timestamp: new Date().toISOString() }) };
    held.splice(held.indexOf(found), 1);
    return { status: 204 };
  };
  const atChannel = async (request: FakeRequest): Promise<FakeAnswer> => {
    if (request.headers['authorization'] !== `Bot ${botToken}`) return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
    if (!request.path.endsWith('/messages')) return { json: { id: channelId, guild_id: '5' } };
    if (request.method === 'POST') {
      const body = await written(request);
      const same = held.find(({ nonce }) => nonce !== undefined && nonce === body.nonce);
      return { json: same ?? write(body) };
    }
    const after = BigInt(request.query.get('after') ?? 0);
    const limit = Number(request.query.get('limit') ?? 50);
    const later = held.filter(({ id }) => BigInt(id) > after);
    const page = request.query.has('after') ? later.slice(0, limit) : later.slice(-limit);
    return { json: page.toReversed() };
  };

  const network = await startFakeNetwork((request) => {
    const path = request.path.replace('/api/v10', '');
    if (path.startsWith('/channels/')) return atChannel(request);
    const [, given, rest = ''] = /^\/webhooks\/77\/([\w-]+)(.*)$/.exec(path) ?? [];
    return given === token ? atWebhook(request, rest) : unknown(10_015, 'Unknown Webhook');
  });
  return {
    plugin: createPlugin(network.url),
    settings: {},
    fields: { webhook: `${network.url}/api/webhooks/77/${token}`, botToken },
    wrongFields: { webhook: `${network.url}/api/webhooks/77/another-token` },
    secrets: [token, botToken],
    hosts: [network.host],
    network,
    publishes: (path, method) => method === 'POST' && path.startsWith('/api/v10/webhooks/'),
    published: () => Promise.resolve(held.map(({ id, content, attachments }) => ({ id, text: content.replace(/\\([^\w\s])/g, '$1'), alts: attachments.map(({ description }) => description ?? '') }))),
    reply: (remoteId, { author, text }) => Promise.resolve(write({ content: text, author: { id: '2', username: author.toLowerCase(), global_name: author }, message_reference: { message_id: remoteId } }).id),
    removeReply: (id) => Promise.resolve(void held.splice(held.findIndex((one) => one.id === id), 1)),
    stop: () => network.stop(),
  };
}
