import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import { checkHealth } from '#areas/admin/index.ts';
import type { Config } from '#config/config.ts';
import { version } from '#config/version.ts';
import { eventRecords } from '#core/events/event-record.ts';
import type { FileRecord } from '#core/files/file-records.ts';
import { fileRecords } from '#core/files/file-records.ts';
import type { AppContext } from '#server/context.ts';
import { hasEmbeddedStore, openForCommand } from './open-for-command.ts';
import { databaseOf } from './still-store.ts';
import { pendingMigrations, problemOf, readState } from './store-state.ts';
import { tellError } from './tell-error.ts';
import type { Verb } from './verb.ts';
import { withContext } from './with-context.ts';

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

type Look = () => Promise<Omit<Finding, 'name'>>;

const clockTolerance = 60_000;
const patience = 5_000;

export const doctor: Verb = {
  name: 'doctor',
  words: '',
  count: [0, 0],
  summary: 'look for anything wrong with this installation',
  help: 'Configuration, versions, store, migrations, uploads, disk, jobs, mail, Redis and clock. The exit code is 1 when something needs attention. It changes nothing.',
  run: async ({ config, print }) => {
    let problems = 0;
    const report = ({ name, ok, detail }: Finding): void => {
      if (!ok) problems += 1;
      print(`${ok ? 'ok      ' : 'PROBLEM '} ${name}: ${detail}`);
    };
    report({ name: 'Versions', ok: true, detail: `Parley ${version}, Node ${process.versions.node}` });
    const found = await look('Configuration', () => Promise.resolve(config()), report);
    if (!found) return 1;
    report({ name: 'Configuration', ok: true, detail: `${found.mode}, ${found.baseUrl}, data in ${found.dataDirectory}` });
    report({ name: 'Packages', ok: true, detail: found.packageUrl === undefined ? 'no address of their own (PACKAGE_URL), so that none are played' : `played from ${found.packageUrl}` });
    for (const [name, check] of outside(found)) report({ name, ...(await attempt(check)) });
    if (!found.mongodbUri && !hasEmbeddedStore(found)) {
      report({ name: 'Store', ok: true, detail: 'none yet; the first start makes it' });
      return problems === 0 ? 0 : 1;
    }
    const store = await look('Store', () => openForCommand(found), report);
    if (!store) return 1;
    await withContext({ ...found, redisUrl: undefined }, async (ctx) => {
      for (const [name, check] of inside(ctx)) report({ name, ...(await attempt(check)) });
      // Of its processes only the servers know.
      for (const finding of await checkHealth(ctx, 'en')) report(finding);
    }, store);
    print(problems === 0 ? 'All is well.' : `${String(problems)} ${problems === 1 ? 'thing needs' : 'things need'} attention.`);
    return problems === 0 ? 0 : 1;
  },
};

async function look<Result>(name: string, work: () => Promise<Result>, report: (finding: Finding) => void): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    report({ name, ok: false, detail: tellError(error) });
    return null;
  }
}

const attempt = (check: Look): ReturnType<Look> => check().catch((error: unknown) => ({ ok: false, detail: tellError(error) }));

function outside(config: Config): [string, Look][] {
  const looks: [string, Look][] = [];
  const { redisUrl, smtpUrl } = config;
  if (redisUrl !== undefined) looks.push(['Redis', () => checkRedis(redisUrl)]);
  if (smtpUrl !== undefined) looks.push(['Mail server', () => checkMailServer(smtpUrl)]);
  return looks;
}

async function checkRedis(url: string): ReturnType<Look> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: patience, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // The reason comes with the answer below.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return { ok: true, detail: 'answers' };
  } finally {
    redis.disconnect();
  }
}

async function checkMailServer(url: string): ReturnType<Look> {
  const transport = createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience });
  try {
    await transport.verify();
    return { ok: true, detail: 'answers and takes our name' };
  } finally {
    transport.close();
  }
}

function inside(ctx: AppContext): [string, Look][] {
  return [
    ['Integrity', async () => {
      const problems = (await ctx.store.integrity?.()) ?? [];
      return { ok: problems.length === 0, detail: problems[0] ?? (ctx.store.home === 'embedded' ? 'every document and index was read' : 'MongoDB looks after itself') };
    }],
    ['Migrations', async () => {
      const state = await readState(ctx.store);
      const pending = pendingMigrations(state);
      const problem = problemOf(state, 'The store');
      return { ok: problem === null && pending.length === 0, detail: problem ?? (pending.length === 0 ? `${String(state.migrations.length)} done` : `not run yet: ${pending.join(', ')}`) };
    }],
    ['Uploads', () => checkUploads(ctx)],
    ['Clock', () => checkClock(ctx)],
  ];
}

async function checkUploads(ctx: AppContext): ReturnType<Look> {
  let known = 0;
  const lost: string[] = [];
  for await (const { hash, bytes } of fileRecords(ctx).find({}).select({ hash: 1, bytes: 1 }).lean<FileRecord>().cursor()) {
    known += 1;
    const found = await stat(join(ctx.config.dataDirectory, 'files', hash.slice(0, 2), hash)).catch(() => null);
    if (found?.size !== bytes && lost.length < 10) lost.push(hash);
  }
  return { ok: lost.length === 0, detail: lost.length === 0 ? `${String(known)}, all there` : `missing or cut off: ${lost.join(', ')}${lost.length === 10 ? ' …' : ''}` };
}

async function checkClock(ctx: AppContext): ReturnType<Look> {
  const now = ctx.clock.now().getTime();
  const newest = await eventRecords(ctx).findOne({ seq: { $gt: 0 } }).sort({ seq: -1 }).lean();
  const ahead = (newest?.at.getTime() ?? 0) - now;
  if (ahead > clockTolerance) return { ok: false, detail: `the newest event lies ${String(Math.round(ahead / 1000))} s in the future: this machine's clock is behind, or another's was ahead` };
  const { localTime } = await databaseOf(ctx.store).command({ hello: 1 });
  const apart = localTime instanceof Date ? Math.abs(localTime.getTime() - now) : 0;
  return { ok: apart <= clockTolerance, detail: apart <= clockTolerance ? 'agrees with the store' : `${String(Math.round(apart / 1000))} s apart from the store's` };
}
