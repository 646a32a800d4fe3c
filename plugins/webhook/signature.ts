import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far apart the two clocks may be, in seconds. */
const tolerance = 300;

interface Signed { readonly id: string; readonly timestamp: string; readonly body: string }

/** Of Standard Webhooks: HMAC-SHA-256 over id, timestamp and body. */
export function sign(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The id of what was signed with this secret a moment ago, or null. Several signatures may stand side by side while a secret changes. */
export function verify(secret: string, headers: Readonly<Record<string, string>>, body: string, now: Date): { readonly id: string; readonly at: number } | null {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signatures = '' } = headers;
  if (id === '' || id.length > 200 || !/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > tolerance) return null;
  const expected = Buffer.from(sign(secret, { id, timestamp, body }));
  const matches = signatures.split(' ').slice(0, 10).map((signature) => Buffer.from(signature)).some((given) => given.length === expected.length && timingSafeEqual(given, expected));
  return matches ? { id, at: Number(timestamp) } : null;
}
