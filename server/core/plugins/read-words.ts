import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginWords } from '#plugins/contract/index.ts';
import { pluginWordsSchema } from '#plugins/contract/index.ts';

const largestFile = 65_536;
const mostLanguages = 50;
const fileName = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.json$/;

/** What the files of `locales/` hold by language, and which of them cannot be read. */
export interface FoundWords { readonly words: Readonly<Record<string, PluginWords>>; readonly problems: readonly string[] }

/** Reads the languages of a plugin and runs nothing. A file that is not right is left out: the English stands in its place. */
export function readWords(pluginFolder: string): FoundWords {
  const folder = join(pluginFolder, 'locales');
  const words: Record<string, PluginWords> = {};
  const problems: string[] = [];
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { words, problems };
  for (const name of readdirSync(folder).sort().slice(0, mostLanguages)) {
    const language = fileName.exec(name)?.[1];
    const path = join(folder, name);
    if (language === undefined || !existsSync(path)) continue;
    const read = readFile(path);
    if (typeof read === 'string') problems.push(`locales/${name}: ${read}`);
    else words[language] = read;
  }
  return { words, problems };
}

function readFile(path: string): PluginWords | string {
  try {
    if (statSync(path).size > largestFile) return 'it is over 64 KB';
    const parsed = pluginWordsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ');
  } catch (error) {
    return (error as Error).message;
  }
}
