import { createHash, createSign, createVerify } from 'node:crypto';

/** What one request looks like to its signature. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Signature { readonly keyId: string; readonly names: readonly string[]; readonly signature: Buffer }

const millisecondsEitherWay = 3_600_000;
export const digestOf = (body: Uint8Array): string => `SHA-256=${createHash('sha256').update(body).digest('base64')}`;

/** Headers that sign a request as the fediverse does (draft-cavage, rsa-sha256). */
export function signHeaders({ method, url, body, keyId, privateKey, now }: { readonly method: 'GET' | 'POST'; readonly url: string; readonly body?: string; readonly keyId: string; readonly privateKey: string; readonly now: Date }): Record<string, string> {
  const { host, pathname, search } = new URL(url);
  const signed: Record<string, string> = { host, date: now.toUTCString(), ...(body === undefined ? {} : { digest: digestOf(Buffer.from(body)) }) };
  const names = ['(request-target)', ...Object.keys(signed)];
  const text = names.map((name) => `${name}: ${name === '(request-target)' ? `${method.toLowerCase()} ${pathname}${search}` : (signed[name] ?? '')}`).join('\n');
  const signature = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64');
  const { host: _host, ...headers } = signed;
  return { ...headers, signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${signature}"` };
}

/** What can be said without the key: the form, the time and the body are right, and all that matters is signed. Null when not. */
export function readSignature({ method, headers, body }: SignedRequest, now: Date): Signature | null {
  const fields = Object.fromEntries([...(headers['signature'] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const { keyId, algorithm = 'hs2019', headers: list = 'date', signature } = fields;
  if (!keyId || !signature || !URL.canParse(keyId) || !['rsa-sha256', 'hs2019'].includes(algorithm)) return null;
  const names = list.toLowerCase().split(' ');
  const needed = ['(request-target)', 'host', 'date', ...(method === 'POST' ? ['digest'] : [])];
  if (!needed.every((name) => names.includes(name))) return null;
  const age = Math.abs(now.getTime() - Date.parse(headers['date'] ?? ''));
  if (!(age <= millisecondsEitherWay)) return null;
  const digests = (headers['digest'] ?? '').split(/,\s*/).map((digest) => digest.replace(/^sha-256=/i, 'SHA-256='));
  if (method === 'POST' && !digests.includes(digestOf(body))) return null;
  return { keyId, names, signature: Buffer.from(signature, 'base64') };
}

/** `host` is ours, whatever stands in the request: a signature for another server is none for this one. */
export function isSignedBy({ names, signature }: Signature, { method, target, host, headers }: SignedRequest, publicKey: string): boolean {
  const text = names.map((name) => {
    if (name === '(request-target)') return `${name}: ${method.toLowerCase()} ${target}`;
    return `${name}: ${name === 'host' ? host : (headers[name] ?? '')}`;
  }).join('\n');
  try {
    return createVerify('RSA-SHA256').update(text).verify(publicKey, signature);
  } catch {
    return false;
  }
}
