import { statfs } from 'node:fs/promises';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';

type Check = PageModels['admin/overview']['checks'][number];

const enoughGigabytes = 1;
const waitingTooMany = 1_000;

/** What an administrator should know at a glance, in their language; the command line's doctor says the same. */
export const checkHealth = async (ctx: AppContext, locale: string): Promise<Check[]> => {
  const say = (key: string, values?: Record<string, string | number>): string => translate(locale, `admin.checks.${key}`, values);
  const check = async (key: string, look: () => Promise<{ ok: boolean; detail: string }>): Promise<Check> => {
    const found = await look().catch((error: unknown) => ({ ok: false, detail: error instanceof Error ? error.message : String(error) }));
    return { name: say(`${key}.name`), ...found };
  };
  return [
    await check('store', async () => {
      await ctx.store.ping();
      return { ok: true, detail: say(ctx.store.home === 'embedded' ? 'store.embedded' : 'store.mongodb') };
    }),
    await check('disk', async () => {
      const { bavail, bsize } = await statfs(ctx.config.dataDirectory);
      const gigabytes = (bavail * bsize) / 1024 ** 3;
      return { ok: gigabytes >= enoughGigabytes, detail: say('disk.free', { count: Math.round(gigabytes * 10) / 10 }) };
    }),
    await check('jobs', async () => {
      const { waiting, running, dead } = await ctx.jobs.counts();
      return { ok: dead === 0 && waiting < waitingTooMany, detail: say('jobs.counts', { waiting, running, dead }) };
    }),
    await check('mail', () => Promise.resolve({ ok: ctx.mail.transport !== 'none', detail: say(`mail.${ctx.mail.transport}`) })),
    await check('address', () => {
      const safe = ctx.config.https || ctx.config.mode !== 'production';
      return Promise.resolve({ ok: safe, detail: say(safe ? 'address.fine' : 'address.unsafe', { address: ctx.config.baseUrl }) });
    }),
    await check('processes', () => Promise.resolve({ ok: true, detail: say(ctx.config.redisUrl ? 'processes.several' : 'processes.one', { name: ctx.config.processName }) })),
  ];
};
