import { z } from 'zod';
import { PluginFailure, requireOk } from '../contract/index.ts';
import type { PluginContext } from '../contract/index.ts';
import { actorAddress } from './addresses.ts';
import type { Account } from './forms.ts';
import { privateKeyOf } from './forms.ts';
import { say } from './sentences.ts';
import { signHeaders } from './signatures.ts';

const keySchema = z.object({ id: z.string(), owner: z.string(), publicKeyPem: z.string().max(8_000) });
const actorSchema = z.object({
  id: z.url({ protocol: /^https?$/ }),
  inbox: z.url({ protocol: /^https?$/ }),
  endpoints: z.object({ sharedInbox: z.url({ protocol: /^https?$/ }).optional() }).nullish().catch(null),
  preferredUsername: z.string().max(40).catch(''),
  name: z.string().transform((name) => name.slice(0, 300)).nullish().catch(null),
  url: z.unknown().optional(),
  publicKey: z.union([keySchema, z.array(keySchema)]),
});

export interface RemoteActor {
  readonly id: string;
  readonly inbox: string;
  readonly sharedInbox?: string;
  readonly name: string;
  readonly handle: string;
  readonly url: string;
  readonly keys: readonly z.output<typeof keySchema>[];
}

const millisecondsPerDocument = 10_000;

/** A key or an inbox is worth nothing over an open line; only a house that itself has none, on one machine, may do without. @throws PluginFailure `content` */
export function requireProtected({ hooksUrl }: PluginContext, url: string): void {
  if (hooksUrl.startsWith('https:') && !url.startsWith('https:')) throw new PluginFailure('content', say('not-protected', { host: new URL(url).host }));
}

/** A document of another server, asked for in the account's name: many answer nobody else. @throws PluginFailure */
export async function fetchDocument(ctx: PluginContext, account: Account, address: string): Promise<unknown> {
  const url = address.split('#')[0] ?? address;
  requireProtected(ctx, url);
  const keyId = `${actorAddress(ctx.hooksUrl, account.fields.username)}#main-key`;
  const headers = { accept: 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"', ...signHeaders({ method: 'GET', url, keyId, privateKey: privateKeyOf(account), now: ctx.clock.now() }) };
  const answer = await requireOk(await ctx.fetch(url, { headers, signal: AbortSignal.any([ctx.signal, AbortSignal.timeout(millisecondsPerDocument)]) }).catch(tooLate), { now: ctx.clock.now() });
  return answer.json().catch(() => {
    throw new PluginFailure('content', say('no-document', { host: new URL(url).host }));
  });
}

function tooLate(error: unknown): never {
  if (error instanceof PluginFailure) throw error;
  throw new PluginFailure('temporary', say('no-answer-in-time'), { cause: error });
}

/** Whoever stands behind an address of an actor or of its key; the document must lie where it says it does. @throws PluginFailure */
export async function fetchActor(ctx: PluginContext, account: Account, address: string): Promise<RemoteActor> {
  const first = await fetchDocument(ctx, account, address);
  const owner = z.object({ owner: z.string(), publicKeyPem: z.string() }).safeParse(first);
  const parsed = actorSchema.safeParse(owner.success ? await fetchDocument(ctx, account, owner.data.owner) : first);
  if (!parsed.success || new URL(parsed.data.id).host !== new URL(address).host) throw new PluginFailure('content', say('no-actor', { host: new URL(address).host }));
  const { id, inbox, endpoints, preferredUsername, name, url, publicKey } = parsed.data;
  const { host } = new URL(id);
  const keys = (Array.isArray(publicKey) ? publicKey : [publicKey]).filter((key) => key.owner === id && new URL(key.id, id).host === host);
  return {
    id, inbox, ...(endpoints?.sharedInbox ? { sharedInbox: endpoints.sharedInbox } : {}),
    name: name || preferredUsername || host, handle: `@${preferredUsername}@${host}`, url: typeof url === 'string' ? url : id, keys,
  };
}
