import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';
import { contractNumber, manifestSchema } from '#plugins/contract/index.ts';
import type { FoundPlugin } from './plugin-host.ts';
import { readWords } from './read-words.ts';

/** A folder of plugins: each of its folders with a manifest is one, or each whose name begins with `prefix`. */
export interface PluginFolder {
  readonly folder: string;
  readonly source: FoundPlugin['source'];
  readonly prefix?: string;
}

const largestManifest = 65_536;
const fromSource = import.meta.url.endsWith('.ts');

/** Where the plugins of this installation are: those that came with it, and packages named `parley-plugin-…`. */
export const standardFolders: readonly PluginFolder[] = [
  { folder: join(rootDirectory, fromSource ? 'plugins' : 'dist/plugins'), source: 'built-in' },
  { folder: join(rootDirectory, 'node_modules'), source: 'package', prefix: 'parley-plugin-' },
];

/** The program of a plugin: built, or its source when the house runs from its sources. */
export function entryOf({ folder }: Pick<FoundPlugin, 'folder'>): string | undefined {
  return [...(fromSource ? ['index.ts'] : []), 'index.js'].map((name) => join(folder, name)).find((path) => existsSync(path));
}

/** Reads every manifest and runs nothing. What cannot be read is listed with the reason; of two with one id the first counts. */
export function findPlugins(folders: readonly PluginFolder[]): readonly FoundPlugin[] {
  const found = new Map<string, FoundPlugin>();
  for (const place of folders) {
    for (const name of foldersIn(place)) {
      const id = name.slice(place.prefix?.length ?? 0);
      if (!found.has(id)) found.set(id, readPlugin(id, place.source, join(place.folder, name)));
    }
  }
  return [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function foldersIn({ folder, prefix = '' }: PluginFolder): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.startsWith(prefix) && name !== 'contract' && !name.startsWith('.') && statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory());
}

function readPlugin(id: string, source: FoundPlugin['source'], folder: string): FoundPlugin {
  const broken = (problem: string): FoundPlugin => ({ id, source, folder, fit: 'broken', problem });
  const path = join(folder, 'plugin.json');
  let content: unknown;
  try {
    if (statSync(path).size > largestManifest) return broken('plugin.json is over 64 KB');
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return broken((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no plugin.json' : `plugin.json cannot be read: ${(error as Error).message}`);
  }
  const contract = contractOf(content);
  const parsed = manifestSchema.safeParse(content);
  // A later contract may know fields that this one does not.
  if (contract > contractNumber) return { id, source, folder, fit: 'too-new', problem: `it is written for contract ${contract}; this installation has ${contractNumber}`, manifest: parsed.data };
  if (!parsed.success) return broken(`plugin.json: ${parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ')}`);
  if (parsed.data.id !== id) return broken(`its id is ${parsed.data.id}, its folder ${id}`);
  if (contract < contractNumber) return { id, source, folder, fit: 'too-old', problem: `it is written for contract ${contract}; this installation has ${contractNumber}`, manifest: parsed.data };
  if (!entryOf({ folder })) return { ...broken(fromSource ? 'there is no index.ts' : 'there is no index.js'), manifest: parsed.data };
  const { words, problems } = readWords(folder);
  return { id, source, folder, fit: 'fits', manifest: parsed.data, words, ...(problems.length > 0 ? { wordProblems: problems } : {}) };
}

function contractOf(content: unknown): number {
  const { contract } = typeof content === 'object' && content !== null ? (content as { readonly contract?: unknown }) : {};
  return typeof contract === 'number' && Number.isInteger(contract) ? contract : contractNumber;
}
