import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { PluginContext, Remote } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { collection, recordSchema } from './records.ts';
import type { Seen } from './seen.ts';
import { say } from './sentences.ts';
import { xrpc } from './xrpc.ts';

const mostRepositories = 100;
const newest = 100;
const listSchema = z.object({ cursor: z.string().optional(), repos: z.array(z.object({ did: z.string(), active: z.boolean().optional() })) });
const repositorySchema = z.object({ handle: z.string() });
const profileSchema = z.object({ value: z.object({ displayName: z.string().optional() }) });

/** For a server of few people without a view behind it: looks through the newest posts of everybody there. @throws PluginFailure `temporary` where there are too many */
export async function readRepositories(ctx: PluginContext, account: Account, remotes: readonly Remote[]): Promise<{ readonly seen: ReadonlyMap<string, Seen[]>; readonly dids: ReadonlySet<string> }> {
  const { service } = account.fields;
  const { repos } = await xrpc(ctx, service, 'com.atproto.sync.listRepos', listSchema, { params: { limit: mostRepositories + 1 } });
  if (repos.length > mostRepositories) throw new PluginFailure('temporary', say('view-is-silent'));
  const seen = new Map<string, Seen[]>();
  const copyOf = new Map(remotes.flatMap((remote) => (remote.parts ?? [remote.id]).map((uri) => [uri, remote.id])));
  const others = repos.filter(({ did, active }) => did !== account.identity.id && active !== false);
  for (const { did } of others) {
    const answers = (await listPosts(ctx, service, did)).filter(({ value }) => copyOf.has(value.reply?.root.uri ?? ''));
    if (answers.length === 0) continue;
    const author = await authorOf(ctx, service, did);
    for (const { uri, cid, value } of answers) {
      const copy = copyOf.get(value.reply?.root.uri ?? '') ?? '';
      seen.set(copy, [...(seen.get(copy) ?? []), { uri, cid, author, record: value }]);
    }
  }
  return { seen, dids: new Set(others.map(({ did }) => did)) };
}

async function listPosts(ctx: PluginContext, service: string, did: string): Promise<z.output<typeof recordSchema>[]> {
  const { records } = await xrpc(ctx, service, 'com.atproto.repo.listRecords', z.object({ records: z.array(z.unknown()) }), { params: { repo: did, collection, limit: newest } });
  return records.flatMap((record) => recordSchema.safeParse(record).data ?? []);
}

async function authorOf(ctx: PluginContext, service: string, did: string): Promise<Seen['author']> {
  const { handle } = await xrpc(ctx, service, 'com.atproto.repo.describeRepo', repositorySchema, { params: { repo: did } });
  const profile = await xrpc(ctx, service, 'com.atproto.repo.getRecord', profileSchema, { params: { repo: did, collection: 'app.bsky.actor.profile', rkey: 'self' } }).catch(() => null);
  return { did, handle, ...(profile?.value.displayName ? { displayName: profile.value.displayName } : {}) };
}
