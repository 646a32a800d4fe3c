import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { joinRunningStore, openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { CommandLineError } from './command-line-error.ts';

/** The configured store: MongoDB, the embedded store of a running server, or the embedded store opened here. */
export const openForCommand = async (config: Config): Promise<Store> =>
  (config.mongodbUri ? null : await joinRunningStore(config.dataDirectory)) ?? openStore(config);

/** Whether the embedded store of this configuration has been made. */
export const hasEmbeddedStore = (config: Pick<Config, 'dataDirectory'>): boolean => existsSync(join(config.dataDirectory, 'store.sqlite'));

/** @throws CommandLineError while the embedded store has not been made by a first start */
export function requireStore(config: Config): void {
  if (!config.mongodbUri && !hasEmbeddedStore(config)) throw new CommandLineError(`There is no store in ${config.dataDirectory} yet: start the server once, or set DATA_DIR.`);
}
