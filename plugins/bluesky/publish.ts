import { z } from 'zod';
import { done, PluginFailure } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { facetsOf, findFacets } from './facets.ts';
import type { Found } from './facets.ts';
import type { Account } from './forms.ts';
import type { Payload, Ref } from './records.ts';
import { addressOf, collection, payloadSchema, recordKey, recordSchema, refSchema, rkeyOf } from './records.ts';
import { asAccount } from './session.ts';
import { XrpcFailure } from './xrpc.ts';

const blobSchema = z.object({ blob: z.looseObject({ ref: z.unknown(), mimeType: z.string(), size: z.number() }) });
interface Thread { readonly root: Ref; readonly parent: Ref }

/** Part by part under keys of our own: what stands already is never written again. */
export async function publish(ctx: PluginContext, account: Account, payload: unknown, key: string): Promise<Outcome> {
  const wanted = payloadSchema.parse(payload);
  const refs: Ref[] = [];
  for (const [place, { text, found }] of wanted.parts.entries()) {
    const [root] = refs;
    const parent = refs.at(-1);
    const record = { ...await textOf(ctx, account, text, found, wanted.language), ...(wanted.tags.length > 0 && place === 0 ? { tags: wanted.tags } : {}) };
    const embed = place === 0 ? await embedOf(ctx, account, wanted) : undefined;
    refs.push(await put(ctx, account, { ...record, ...(embed ? { embed } : {}) }, recordKey(key, place), root && parent ? { root, parent } : undefined));
  }
  return done(remoteOf(refs));
}

/** After an unknown outcome. A thread that stands in part is continued by publishing again. */
export async function lookup(ctx: PluginContext, account: Account, payload: unknown, key: string): Promise<Remote | null> {
  const refs: Ref[] = [];
  for (const place of payloadSchema.parse(payload).parts.keys()) {
    const ref = await find(ctx, account, recordKey(key, place));
    if (!ref) return null;
    refs.push(ref);
  }
  return remoteOf(refs);
}

export async function remove(ctx: PluginContext, account: Account, remote: Remote): Promise<Outcome> {
  for (const uri of [...(remote.parts ?? [remote.id])].reverse()) {
    await asAccount(ctx, account, 'com.atproto.repo.deleteRecord', z.unknown(), { json: { repo: account.identity.id, collection, rkey: rkeyOf(uri) } });
  }
  return done(remote);
}

/** Answers a reply, or the copy itself. */
export async function reply(ctx: PluginContext, account: Account, { remote, replyId, text, language }: { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }, key: string): Promise<Outcome> {
  const [did = '', nsid = '', rkey = ''] = (replyId ?? remote.id).replace('at://', '').split('/');
  const { value, ...parent } = await asAccount(ctx, account, 'com.atproto.repo.getRecord', recordSchema, { params: { repo: did, collection: nsid, rkey } });
  const record = await textOf(ctx, account, text, undefined, language);
  const ref = await put(ctx, account, record, recordKey(key, 0), { root: value.reply?.root ?? parent, parent });
  return done(remoteOf([ref]));
}

export const remoteOf = (refs: readonly Ref[]): Remote =>
  ({ id: refs[0]?.uri ?? '', url: addressOf(refs[0]?.uri ?? ''), parts: refs.map(({ uri }) => uri), data: { refs } });

async function textOf(ctx: PluginContext, account: Account, text: string, known: readonly Found[] | undefined, language: string): Promise<object> {
  const found = known ?? findFacets(text);
  const dids = new Map<string, string>();
  for (const { kind, value } of found) {
    if (kind !== 'mention' || dids.has(value)) continue;
    const did = await asAccount(ctx, account, 'com.atproto.identity.resolveHandle', z.object({ did: z.string() }), { params: { handle: value } }).catch((error: unknown) => {
      if (error instanceof XrpcFailure && error.status < 500 && error.failure !== 'limit' && error.failure !== 'auth') return null;
      throw error;
    });
    if (did) dids.set(value, did.did);
  }
  const facets = facetsOf(found, dids);
  return { $type: collection, text, langs: [language], createdAt: ctx.clock.now().toISOString(), ...(facets.length > 0 ? { facets } : {}) };
}

async function embedOf(ctx: PluginContext, account: Account, { media, card }: Payload): Promise<object | undefined> {
  if (media.length === 0) return card ? { $type: 'app.bsky.embed.external', external: { uri: card.url, title: card.title, description: card.description } } : undefined;
  const images: object[] = [];
  for (const { id, type, alt, width, height } of media) {
    const { blob } = await asAccount(ctx, account, 'com.atproto.repo.uploadBlob', blobSchema, { bytes: { content: await ctx.media(id), type } });
    images.push({ alt, image: blob, ...(width > 0 && height > 0 ? { aspectRatio: { width: Math.round(width), height: Math.round(height) } } : {}) });
  }
  return { $type: 'app.bsky.embed.images', images };
}

/** Writes where nothing stands under this key; what stands there is ours from an earlier try. */
async function put(ctx: PluginContext, account: Account, record: object, rkey: string, reply: Thread | undefined): Promise<Ref> {
  try {
    return await asAccount(ctx, account, 'com.atproto.repo.putRecord', refSchema, {
      json: { repo: account.identity.id, collection, rkey, swapRecord: null, record: { ...record, ...(reply ? { reply } : {}) } }, broken: 'unknown',
    });
  } catch (error) {
    const there = error instanceof XrpcFailure && error.error === 'InvalidSwap' ? await find(ctx, account, rkey) : null;
    if (!there) throw error;
    return there;
  }
}

async function find(ctx: PluginContext, account: Account, rkey: string): Promise<Ref | null> {
  try {
    const { uri, cid } = await asAccount(ctx, account, 'com.atproto.repo.getRecord', refSchema, { params: { repo: account.identity.id, collection, rkey } });
    return { uri, cid };
  } catch (error) {
    if (error instanceof PluginFailure && error.failure === 'gone') return null;
    throw error;
  }
}
