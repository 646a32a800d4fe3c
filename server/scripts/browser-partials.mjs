import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';

/**
 * An esbuild plugin that makes two virtual modules: the partials that the browser renders, compiled ahead,
 * and the texts that those partials and the scripts name.
 */
export const browserPartials = (root) => ({
  name: 'browser-partials',
  setup(build) {
    build.onResolve({ filter: /^virtual:parley-/ }, ({ path }) => ({ path, namespace: 'parley' }));
    build.onLoad({ filter: /^virtual:parley-partials$/, namespace: 'parley' }, () => ({ contents: partialsModule(root), resolveDir: root }));
    build.onLoad({ filter: /^virtual:parley-texts$/, namespace: 'parley' }, () => ({ contents: `export const texts = ${JSON.stringify(browserTexts(root))};`, resolveDir: root }));
  },
});

function partialsModule(root) {
  const helpers = knownHelpers(root);
  const compiled = [...usedPartials(root)].map(([name, source]) => `  ${JSON.stringify(name)}: ${Handlebars.precompile(source.replace(/\n[ \t]+/g, '\n'), { knownHelpers: helpers, knownHelpersOnly: true, preventIndent: true })}`);
  return `export const partials = {\n${compiled.join(',\n')}\n};`;
}

/** The compiler writes shorter code for helpers it knows of. */
function knownHelpers(root) {
  const source = readFileSync(join(root, 'views', 'helpers', 'register-helpers.ts'), 'utf8');
  return Object.fromEntries([...source.matchAll(/register\('(\w+)'/g)].map(([, name]) => [name, true]));
}

/** The partials that the scripts render, and those that these include. */
export function usedPartials(root) {
  const folder = join(root, 'views', 'partials');
  const all = new Map(listFiles(folder, '.hbs').map((path) => [path.slice(folder.length + 1, -'.hbs'.length), readFileSync(path, 'utf8')]));
  const scripts = clientSources(root).join('\n');
  const used = new Map();
  const take = (name) => {
    const source = all.get(name);
    if (source === undefined || used.has(name)) return;
    used.set(name, source);
    for (const [, inner] of source.matchAll(/\{\{#?>\s*["']?([\w/-]+)/g)) take(inner);
  };
  for (const [, name] of scripts.matchAll(/renderPartial\(\s*['"]([\w/-]+)['"]/g)) take(name);
  return used;
}

/** Every text that may be asked for: those named whole, and those under a name that is put together. */
export function browserTexts(root) {
  const sources = [...usedPartials(root).values(), ...clientSources(root), ...listFiles(join(root, 'views', 'helpers'), '.ts').map((path) => readFileSync(path, 'utf8'))].join('\n');
  const named = new Set([...sources.matchAll(/["'`]([a-z][\w-]*(?:\.[\w-]+)*\.?)/g)].map(([, key]) => key).filter((key) => key.includes('.')));
  const wanted = (key) => [...named].some((name) => key === name || key.startsWith(`${name}.`) || key.startsWith(`${name}_`) || (name.endsWith('.') && key.startsWith(name)) || (name.endsWith('-') && key.startsWith(name)));
  const folder = join(root, 'views', 'locales');
  return Object.fromEntries(readdirSync(folder).map((locale) => [locale, Object.fromEntries(listFiles(join(folder, locale), '.json').map((path) => {
    const area = path.slice(folder.length + locale.length + 2, -'.json'.length);
    return [area, pick(JSON.parse(readFileSync(path, 'utf8')), area, wanted)];
  }).filter(([, texts]) => Object.keys(texts).length > 0))]));
}

function pick(texts, prefix, wanted) {
  return Object.fromEntries(Object.entries(texts).flatMap(([key, value]) => {
    const path = `${prefix}.${key}`;
    if (typeof value === 'string') return wanted(path) ? [[key, value]] : [];
    const inner = pick(value, path, wanted);
    return Object.keys(inner).length > 0 ? [[key, inner]] : [];
  }));
}

const clientSources = (root) => listFiles(join(root, 'client'), '.ts').filter((path) => !path.endsWith('.test.ts')).map((path) => readFileSync(path, 'utf8'));

const listFiles = (folder, ending) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
