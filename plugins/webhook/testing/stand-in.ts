import { createHmac } from 'node:crypto';
import type { FakeNetwork, FakeRequest } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';

export interface Received { readonly id: string; readonly type: string; readonly data: Record<string, unknown> }

export interface StandIn {
  readonly network: FakeNetwork;
  readonly secret: string;
  readonly received: readonly Received[];
  readonly posts: ReadonlyMap<string, Record<string, unknown>>;
}

/** A receiver as the specification of Standard Webhooks asks for: it checks the signature and the clock, and takes each id once. */
export async function startReceiver(secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`): Promise<StandIn> {
  const received: Received[] = [];
  const posts = new Map<string, Record<string, unknown>>();
  const network = await startFakeNetwork((request) => {
    if (request.method !== 'POST' || request.path !== '/events') return { status: 404 };
    if (!isSigned(request, secret)) return { status: 401, json: { error: 'signature' } };
    const id = request.headers['webhook-id'] ?? '';
    if (received.some((one) => one.id === id)) return { status: 200, json: { duplicate: true } };
    const { type, data } = request.json() as { type: string; data: Record<string, unknown> };
    received.push({ id, type, data });
    const subject = String(data['id']);
    if (type === 'post.deleted') posts.delete(subject);
    else if (type !== 'connection.tested') posts.set(subject, data);
    return { status: 201, json: { url: `https://receiver.example/posts/${subject}` } };
  });
  return { network, secret, received, posts };
}

function isSigned({ headers, body }: FakeRequest, secret: string): boolean {
  const timestamp = headers['webhook-timestamp'] ?? '';
  const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${headers['webhook-id']}.${timestamp}.${body.toString('utf8')}`).digest('base64');
  return Math.abs(Date.now() / 1_000 - Number(timestamp)) < 300 && headers['webhook-signature'] === `v1,${mac}`;
}
