import { randomUUID } from 'node:crypto';
import type { Migration } from '#core/store/migrate.ts';
import { installations, storeFormat } from '#core/store/migration-record.ts';

export const first: Migration = {
  id: '2026-11-22-first',
  describe: 'Names the installation and writes down the form of its store.',
  up: async (ctx) => {
    await installations(ctx).updateOne(
      { _id: 'this' },
      { $set: { format: storeFormat }, $setOnInsert: { installationId: randomUUID(), createdAt: ctx.clock.now() } },
      { upsert: true },
    );
  },
};
