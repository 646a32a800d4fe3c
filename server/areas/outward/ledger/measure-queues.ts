import { Gauge } from 'prom-client';
import type { Types } from 'mongoose';
import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import { acts } from '../models/acts.ts';
import { networksOf } from '../networks/network-host.ts';

interface Group { readonly _id: Types.ObjectId; readonly count: number; readonly oldest: Date }
interface Sum { waiting: number; oldest: number; needing: number }

const mostAccounts = 10_000;

const gauges: readonly { readonly name: string; readonly help: string; readonly of: keyof Sum }[] = [
  { name: 'parley_outward_waiting', help: 'Acts of the ledger that are due and not done.', of: 'waiting' },
  { name: 'parley_outward_oldest_seconds', help: 'For how long the oldest act that is due has been due.', of: 'oldest' },
  { name: 'parley_outward_needs_person', help: 'Acts that only a person can decide about.', of: 'needing' },
];

/** For each network that is found, as it is when somebody measures: what is due, since when, and what a person must decide. */
export function measureQueues(ctx: AppContext): void {
  let reading: Promise<Map<string, Sum> | null> | null = null;
  // All of them are asked at the same moment and told by one reading.
  const read = (): Promise<Map<string, Sum> | null> => (reading ??= sumUp(ctx).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'The queues could not be measured.');
    return null;
  }).finally(() => { reading = null; }));
  for (const { name, help, of } of gauges) {
    new Gauge({
      name, help, labelNames: ['plugin'], registers: [ctx.metrics.registry],
      async collect() {
        const sums = await read();
        for (const { id: plugin } of networksOf(ctx).list()) {
          // What cannot be known is not said.
          if (sums === null) this.remove({ plugin });
          else this.set({ plugin }, sums.get(plugin)?.[of] ?? 0);
        }
      },
    });
  }
}

async function sumUp(ctx: AppContext): Promise<Map<string, Sum>> {
  const now = ctx.clock.now();
  const byAccount = (match: object): Promise<Group[]> => acts(ctx).aggregate<Group>([{ $match: match }, { $group: { _id: '$accountId', count: { $sum: 1 }, oldest: { $min: '$dueAt' } } }]);
  const due = await byAccount({ state: { $in: ['waiting', 'sending', 'looking', 'pending'] }, dueAt: { $lte: now } });
  const stopped = await byAccount({ state: { $in: ['unknown', 'held', 'failed'] } });
  const ids = [...due, ...stopped].map(({ _id }) => _id);
  const known = await accounts(ctx).find({ _id: { $in: ids } }, { pluginId: 1 }).limit(mostAccounts).lean<Pick<AccountRecord, '_id' | 'pluginId'>[]>();
  const pluginOf = new Map(known.map(({ _id, pluginId }) => [_id.toString(), pluginId]));
  const sums = new Map<string, Sum>();
  const sumOf = ({ _id }: Group): Sum => {
    const plugin = pluginOf.get(_id.toString()) ?? '';
    const sum = sums.get(plugin) ?? { waiting: 0, oldest: 0, needing: 0 };
    sums.set(plugin, sum);
    return sum;
  };
  for (const group of due) {
    const sum = sumOf(group);
    sum.waiting += group.count;
    sum.oldest = Math.max(sum.oldest, (now.getTime() - group.oldest.getTime()) / 1_000);
  }
  for (const group of stopped) sumOf(group).needing += group.count;
  return sums;
}
