// Runs in a folder with Fedify: an actor, Rosa, who does what the test asks for at /control/<act>.
import { createServer } from 'node:http';
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from '@fedify/fedify';
import { Accept, Announce, Create, Delete, Endpoints, Follow, Like, Note, Person, PUBLIC_COLLECTION, Tombstone, Undo, Update } from '@fedify/fedify/vocab';
import { Temporal } from '@js-temporal/polyfill';
import { lookupWebFinger } from '@fedify/webfinger';

const federation = createFederation({ kv: new MemoryKvStore(), allowPrivateAddress: true });
const keys = await generateCryptoKeyPair('RSASSA-PKCS1-v1_5');
const notes = new Map();
const own = new Map();
const heard = [];
const made = { count: 0 };

federation
  .setActorDispatcher('/users/{identifier}', async (ctx, identifier) => (identifier === 'rosa' ? new Person({
    id: ctx.getActorUri(identifier), preferredUsername: identifier, name: 'Rosa', inbox: ctx.getInboxUri(identifier), endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
    publicKey: (await ctx.getActorKeyPairs(identifier))[0].cryptographicKey,
  }) : null))
  .setKeyPairsDispatcher(() => [keys]);
federation.setObjectDispatcher(Note, '/notes/{id}', (_ctx, { id }) => own.get(id) ?? null).authorize(async (ctx) => (await ctx.getSignedKeyOwner()) !== null);

const keep = async (ctx, note) => {
  const alts = [];
  for await (const attachment of note.getAttachments(ctx)) alts.push(String(attachment.name ?? ''));
  notes.set(note.id.href, { id: note.id.href, text: String(note.content), alts, published: String(note.published), updated: note.updated === null ? null : String(note.updated) });
};
federation
  .setInboxListeners('/users/{identifier}/inbox', '/inbox')
  .setSharedKeyDispatcher(() => ({ identifier: 'rosa' }))
  .on(Accept, (_ctx, accept) => void heard.push(`Accept ${accept.actorId.href}`))
  .on(Create, async (ctx, create) => keep(ctx, await create.getObject(ctx)))
  .on(Update, async (ctx, update) => keep(ctx, await update.getObject(ctx)))
  .on(Delete, (_ctx, deletion) => void notes.delete(deletion.objectId?.href));

const acts = {
  published: () => [...notes.values()],
  heard: () => heard,
  webfinger: ({ actor }) => lookupWebFinger(actor, { allowPrivateAddress: true }),
  async lookup({ url }, ctx) {
    const object = await ctx.lookupObject(new URL(url), { documentLoader: await ctx.getDocumentLoader({ identifier: 'rosa' }) });
    return object === null ? null : { id: object.id?.href, type: object.constructor.name, name: String(object.name ?? object.content ?? '') };
  },
  async outbox({ actor }, ctx) {
    const documentLoader = await ctx.getDocumentLoader({ identifier: 'rosa' });
    const brand = await ctx.lookupObject(new URL(actor), { documentLoader });
    const ids = [];
    for await (const item of ctx.traverseCollection(await brand.getOutbox({ documentLoader }))) ids.push(item.objectId?.href);
    return ids;
  },
  follow: (given, ctx) => send(ctx, given, (id, me) => new Follow({ id, actor: me, object: new URL(given.actor) })),
  unfollow: (given, ctx) => send(ctx, given, (id, me) => new Undo({ id, actor: me, object: new Follow({ id: new URL('#follow', me), actor: me, object: new URL(given.actor) }) })),
  like: (given, ctx) => send(ctx, given, (id, me) => new Like({ id, actor: me, object: new URL(given.note) })),
  boost: (given, ctx) => send(ctx, given, (id, me) => new Announce({ id, actor: me, object: new URL(given.note), to: PUBLIC_COLLECTION })),
  async reply(given, ctx) {
    const note = write(ctx, (made.count += 1), given);
    await send(ctx, given, (id, me) => new Create({ id, actor: me, object: note, to: PUBLIC_COLLECTION }));
    return note.id.href;
  },
  async edit(given, ctx) {
    const note = write(ctx, given.id.split('/').at(-1), { ...given, updated: Temporal.Now.instant() });
    await send(ctx, given, (id, me) => new Update({ id, actor: me, object: note, to: PUBLIC_COLLECTION }));
  },
  async remove(given, ctx) {
    own.delete(given.id.split('/').at(-1));
    await send(ctx, given, (id, me) => new Delete({ id, actor: me, object: new Tombstone({ id: new URL(given.id) }), to: PUBLIC_COLLECTION }));
  },
};

function write(ctx, id, { note, text, updated }) {
  const written = new Note({
    id: ctx.getObjectUri(Note, { id: String(id) }), attribution: ctx.getActorUri('rosa'), replyTarget: new URL(note), content: `<p>${text}</p>`, to: PUBLIC_COLLECTION,
    published: own.get(String(id))?.published ?? Temporal.Now.instant(), ...(updated ? { updated } : {}),
  });
  own.set(String(id), written);
  return written;
}

async function send(ctx, { actor, inbox }, activity) {
  made.count += 1;
  const me = ctx.getActorUri('rosa');
  const activityMade = activity(new URL(`#activity-${made.count}`, me), me);
  await ctx.sendActivity({ identifier: 'rosa' }, { id: new URL(actor), inboxId: new URL(inbox) }, activityMade, { immediate: true });
}

const server = createServer((incoming, response) => {
  const answer = async () => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const [, act] = /^\/control\/(\w+)$/.exec(incoming.url) ?? [];
    const origin = `http://127.0.0.1:${server.address().port}`;
    if (act) {
      const given = JSON.parse(body.toString() || '{}');
      const result = await acts[act](given, federation.createContext(new URL(origin), undefined));
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result ?? null));
    }
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const request = new Request(`${origin}${incoming.url}`, { method: incoming.method, headers, ...(body.length > 0 ? { body } : {}) });
    const said = await federation.fetch(request, { contextData: undefined });
    response.writeHead(said.status, Object.fromEntries(said.headers)).end(Buffer.from(await said.arrayBuffer()));
  };
  answer().catch((error) => response.writeHead(500).end(String(error?.stack ?? error)));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`));
const end = () => process.exit(0);
process.on('SIGTERM', end);
process.stdin.on('end', end).resume();
