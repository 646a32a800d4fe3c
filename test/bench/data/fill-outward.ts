import { pino } from 'pino';
import { loadConfig } from '#config/load-config.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import { seal } from '#core/secrets/seal.ts';
import { actKey } from '#areas/outward/ledger/act-key.ts';
import type { AccountRecord } from '#areas/outward/models/accounts.ts';
import { defaultOutwardSettings } from '#areas/outward/models/outward-settings.ts';
import { defaultPolicy } from '#areas/outward/networks/default-policy.ts';
import { variantHash } from '#areas/outward/compose/compose-outward-post.ts';
import { areas } from '#server/areas.ts';
import { createContext } from '#server/create-context.ts';
import { prepareContext, stopContext } from '#server/run-context.ts';
import { personId, postId, secretKey } from './fill-store.ts';
import { sentences } from './sentences.ts';

export const networkId = 'local-network';

interface Filling { readonly directory: string; readonly server: string; readonly copies: number; readonly accounts: number }

/** Queues copies in a filled store, past the commands: each post once on every account, in order, with everything paused. */
export async function fillOutward({ directory, server, copies, accounts: count }: Filling): Promise<void> {
  const opened = await createContext({ config: loadConfig({ NODE_ENV: 'test', DATA_DIR: directory, LOG_LEVEL: 'silent', SECRET_KEY: secretKey }), areas, log: pino({ level: 'silent' }), pluginFolders: [] });
  await prepareContext(opened);
  const { connection } = opened.ctx.store;
  const now = new Date();
  const admin = objectId(personId(1));
  const insert = async (collection: string, records: Record<string, unknown>[]): Promise<void> => {
    for (let from = 0; from < records.length; from += 1_000) await connection.collection(collection).insertMany(records.slice(from, from + 1_000), { ordered: false });
  };
  await insert('outward_settings', [{ ...defaultOutwardSettings, paused: true, pausedReason: 'Until the bench begins.', pausedAt: now } as unknown as Record<string, unknown>]);
  await insert('outward_plugins', [{
    _id: networkId, version: '1.0.0', hosts: ['{account.server}'], allowPrivate: true, settings: {}, secretNames: [], sealed: null, on: true, offReason: null, consentedBy: admin, consentedAt: now,
  } as unknown as Record<string, unknown>]);
  const accounts: AccountRecord[] = Array.from({ length: count }, (_value, number) => {
    const _id = newId();
    const policy = { ...defaultPolicy('brand', { timeZone: 'Europe/Berlin', locale: 'en' }), hourlyCap: 10_000 };
    return {
      _id, pluginId: networkId, kind: 'brand', ownerId: null, identityKey: `${networkId}:brand:house:a${number}`, name: `Account ${number}`, identity: { id: `a${number}`, name: `Account ${number}` },
      fields: { server }, sealed: seal(secretKey, `account:${_id.toString()}`, JSON.stringify({ token: `a${number}` })), expiresAt: null, state: 'ready', pausedReason: null, policy,
      health: { lastSuccessAt: null, lastFailureAt: null, lastFailure: null, failures: 0, breakerUntil: null }, position: Math.ceil(copies / count), polledAt: now, replyCursor: null, connectedBy: admin, connectedAt: now,
    };
  });
  await insert('accounts', accounts as unknown as Record<string, unknown>[]);
  const posts = await connection.collection('posts').find({ _id: { $in: Array.from({ length: Math.ceil(copies / count) }, (_value, number) => objectId(postId(number))) } }).toArray();
  await connection.collection('spaces').updateMany({}, { $set: { outside: 'with-approval' } });
  const spaces = new Map((await connection.collection('spaces').find({}).toArray()).map((space) => [String(space._id), space]));
  const mirrors: Record<string, unknown>[] = [];
  const variants: Record<string, unknown>[] = [];
  const acts: Record<string, unknown>[] = [];
  for (const [number, post] of posts.entries()) {
    const mirrorId = newId();
    const { _id: subject, spaceId, authorId } = post as unknown as { _id: ReturnType<typeof newId>; spaceId: ReturnType<typeof newId>; authorId: ReturnType<typeof newId> };
    mirrors.push({
      _id: mirrorId, postId: subject, spaceId, spaceKind: spaces.get(spaceId.toString())?.['kind'], postRevision: 0, authorId, state: 'working', nominatedBy: admin, note: '', reason: null,
      consent: [{ personId: authorId, role: 'author', state: 'given', at: now }], withdrawnAt: null, createdAt: now, open: true,
    });
    for (const account of accounts) {
      const content = { text: `Copy #${number + 1}. ${sentences(number)}`, title: '', media: [], link: null, options: {}, language: 'en', windowFrom: null, windowUntil: null };
      const hash = variantHash(content, account, defaultOutwardSettings);
      const variantId = newId();
      variants.push({
        _id: variantId, mirrorId, postId: subject, spaceId, accountId: account._id, sharedBy: null, sharePluginId: null, ...content, revision: 1, hash, writerIds: [admin], scheduledAt: now, scheduleReason: null,
        state: 'scheduled', holdReason: null, approvals: [], findingAnswers: [], createdAt: now,
      });
      acts.push({
        _id: newId(), key: actKey('publish', variantId.toString(), 1, account._id.toString()), kind: 'publish', accountId: account._id, lane: 'say', dueAt: now, place: number + 1, variantId, mirrorId, postId: subject,
        spaceId, copyId: null, replyId: null, revision: 1, hash, payload: { text: content.text }, media: [], state: 'waiting', notBefore: null, notAfter: new Date(now.getTime() + 86_400_000), attempts: 0, lookups: 0, owner: null,
        beat: 0, sentAt: null, doneAt: null, failure: null, refusal: null, remote: null, pendingState: null, createdBy: admin, createdAt: now,
      });
    }
  }
  await insert('mirrors', mirrors);
  await insert('variants', variants);
  await insert('ledger', acts.slice(0, copies));
  await stopContext(opened, 0);
}
