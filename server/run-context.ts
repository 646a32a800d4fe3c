import { syncIndexes } from '#core/store/sync-indexes.ts';
import { migrate } from '#core/store/migrate.ts';
import { coreParts } from '#server/core-parts.ts';
import { migrations } from '#server/migrations/migrations.ts';
import type { OpenedContext } from '#server/create-context.ts';

/** Lays indexes, migrates and lets the areas begin; after this the context answers. Work in the background does not run yet. */
export async function prepareContext({ ctx, areas, bus }: OpenedContext): Promise<void> {
  await syncIndexes(ctx.store, coreParts.collections);
  await migrate(ctx, migrations, { owner: bus.processId });
  await syncIndexes(ctx.store, areas.flatMap((area) => area.collections));
  for (const area of areas) await area.start?.(ctx);
  await ctx.events.start();
}

/** Lets jobs and durable subscribers run. */
export async function startWork({ ctx, subscribers }: OpenedContext): Promise<void> {
  await subscribers.start();
  await ctx.jobs.start();
}

/** Stops in the reverse order; running jobs get `graceMilliseconds`. */
export async function stopContext({ ctx, subscribers, bus }: OpenedContext, graceMilliseconds: number): Promise<void> {
  await ctx.jobs.stop(graceMilliseconds);
  await subscribers.stop();
  await ctx.plugins.stop();
  await ctx.events.stop();
  await bus.close();
  await ctx.store.close();
}
