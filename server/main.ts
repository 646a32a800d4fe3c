import { ConfigError } from '#config/config-error.ts';
import { loadConfig } from '#config/load-config.ts';
import { StoreRefusedError } from '#core/store/open-store.ts';
import { areas } from '#server/areas.ts';
import { listen } from '#server/listen.ts';
import { runServer } from '#server/run-server.ts';

/** Reads the configuration, opens the store, migrates, listens; stops in the reverse order. */
async function main(): Promise<void> {
  const config = loadConfig(undefined, process.argv.slice(2));
  const running = await runServer({ config, areas, listen, seed: async (place) => (await import('#server/scripts/seed/seed-demo.ts')).seedDemo(place) });
  let stopping: Promise<void> | undefined;
  const stop = (exitCode: number): void => {
    stopping ??= running.stop().finally(() => process.exit(exitCode));
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // A rejection nobody waited for hurts one request or one job; it is written down and the others go on.
  process.on('unhandledRejection', (reason) => running.ctx.log.error({ err: reason }, 'unhandled rejection'));
  process.on('uncaughtException', (error) => {
    running.ctx.log.fatal({ err: error }, 'uncaught exception');
    stop(1);
  });
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof StoreRefusedError;
  process.stderr.write(`${known || !(error instanceof Error) ? String(known ? error.message : error) : (error.stack ?? error.message)}\n`);
  process.exit(1);
});
