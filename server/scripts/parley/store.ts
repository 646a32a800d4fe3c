import { joinRunningStore } from '#core/store/open-store.ts';
import { CommandLineError } from './command-line-error.ts';
import type { Verb } from './verb.ts';

export const store: Verb = {
  name: 'store',
  words: '',
  count: [0, 0],
  summary: 'print the address of the running embedded store',
  help: 'For mongosh, Compass and mongodump. It can be reached by the user who runs the server only, while the server runs.',
  run: async ({ config, print }) => {
    const found = config();
    if (found.mongodbUri) {
      const url = new URL(found.mongodbUri);
      url.username = '';
      url.password = '';
      print(url.toString());
      return 0;
    }
    const running = await joinRunningStore(found.dataDirectory);
    if (!running) throw new CommandLineError(`No server runs on ${found.dataDirectory}; its store has an address only while one does.`);
    print(running.uri);
    await running.close();
    return 0;
  },
};
