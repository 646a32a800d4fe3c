import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';
import type { Verb } from './verb.ts';

export const plugins: Verb = {
  name: 'plugins',
  words: '',
  count: [0, 0],
  summary: 'list the plugins of this installation',
  help: 'A plugin is a folder in plugins/.',
  run: async ({ print }) => {
    const entries = await readdir(join(rootDirectory, 'plugins'), { withFileTypes: true }).catch(() => []);
    const found = entries.filter((entry) => entry.isDirectory() && entry.name !== 'contract').map((entry) => entry.name).sort();
    print(found.length === 0 ? 'There are no plugins in this installation.' : found.join('\n'));
    return 0;
  },
};
