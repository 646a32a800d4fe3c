import { readStoreOwner } from '#core/store/embedded/index.ts';
import { joinRunningStore } from '#core/store/open-store.ts';
import { CommandLineError } from './command-line-error.ts';
import type { Verb } from './verb.ts';
import { migrateWith, withContext } from './with-context.ts';

export const migrateStore: Verb = {
  name: 'migrate',
  words: '',
  count: [0, 0],
  summary: 'bring the store to the form of this version',
  help: 'A start of the server does the same. Take a backup first; a migration that was cut off goes on where it was.',
  run: async ({ config, print }) => {
    const found = config();
    const running = found.mongodbUri ? null : await joinRunningStore(found.dataDirectory);
    if (running) {
      await running.close();
      throw new CommandLineError(`The server in process ${String(readStoreOwner(found.dataDirectory)?.pid)} has the store open and has migrated it at its start; stop it to migrate with another version.`);
    }
    const done = await withContext(found, migrateWith);
    print(done.length === 0 ? 'Nothing to migrate.' : `Migrated: ${done.join(', ')}.`);
    return 0;
  },
};
