import { PluginFailure } from '../contract/index.ts';
import type { InboundRequest, PluginContext } from '../contract/index.ts';
import type { Account } from './forms.ts';
import type { RemoteActor } from './remote-documents.ts';
import { fetchActor } from './remote-documents.ts';
import type { Signature } from './signatures.ts';
import { isSignedBy, readSignature } from './signatures.ts';

/** `gone` names an actor whose own server says that it is no more. */
export type Sender = { readonly actor: RemoteActor } | { readonly refused: 'no signature' | 'no key' | 'later' } | { readonly gone: string };

const remembered = 500;
const actors = new Map<string, { readonly actor: RemoteActor; readonly at: number }>();
const keptMilliseconds = 3_600_000;

/** Who signed this request, before anything in it is believed. */
export async function verifySender(ctx: PluginContext, account: Account, request: InboundRequest): Promise<Sender> {
  const { pathname, host } = new URL(ctx.hooksUrl);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const signed = { method: request.method, target: `${pathname}${request.path}`, host, headers, body: request.body };
  const signature = readSignature(signed, ctx.clock.now());
  if (!signature) return { refused: 'no signature' };
  const fits = (actor: RemoteActor): boolean => actor.keys.some(({ id, publicKeyPem }) => id === signature.keyId && isSignedBy(signature, signed, publicKeyPem));
  const known = actors.get(signature.keyId);
  if (known && ctx.clock.now().getTime() - known.at < keptMilliseconds && fits(known.actor)) return { actor: known.actor };
  return ask(ctx, account, signature, fits);
}

async function ask(ctx: PluginContext, account: Account, { keyId }: Signature, fits: (actor: RemoteActor) => boolean): Promise<Sender> {
  try {
    const actor = await fetchActor(ctx, account, keyId);
    if (!fits(actor)) return { refused: 'no key' };
    actors.delete(keyId);
    actors.set(keyId, { actor, at: ctx.clock.now().getTime() });
    if (actors.size > remembered) actors.delete(actors.keys().next().value ?? '');
    return { actor };
  } catch (error) {
    if (!(error instanceof PluginFailure)) throw error;
    if (error.failure === 'gone') return { gone: keyId.split('#')[0] ?? keyId };
    return { refused: error.failure === 'temporary' || error.failure === 'unknown' || error.failure === 'limit' ? 'later' : 'no key' };
  }
}
