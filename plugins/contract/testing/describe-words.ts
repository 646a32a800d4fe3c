import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import type { AnyPlugin } from '../plugin.ts';
import { pluginWordsSchema } from '../plugin-words.ts';
import { wordFaults } from './word-faults.ts';

/** Each language that the plugin brings along says all that its English says, and nothing else. */
export function describeWords(plugin: AnyPlugin, folder: URL): void {
  const locales = new URL('locales/', folder);
  if (!existsSync(locales)) return;
  for (const name of readdirSync(locales)) {
    it(`says the same in locales/${name}`, () => {
      expect(name).to.match(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\.json$/);
      const parsed = pluginWordsSchema.safeParse(JSON.parse(readFileSync(new URL(name, locales), 'utf8')));
      if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
      expect(wordFaults(plugin, parsed.data)).to.deep.equal([]);
    });
  }
}
