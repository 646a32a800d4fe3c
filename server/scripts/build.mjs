import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { buildAppIcons } from './app-icons.mjs';
import { browserPartials } from './browser-partials.mjs';
import { root } from './root.mjs';
import { sourceHash } from './source-hash.mjs';

/** Makes dist: the server and its workers, the plugins, and the files of the browser with their manifest. */
export async function build({ reloading = false } = {}) {
  const hash = sourceHash(root);
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await Promise.all([Promise.all([buildServer(), buildPlugins()]).then(describePlugins), buildClient(reloading)]);
  writeFileSync(join(root, 'dist', 'build.json'), `${JSON.stringify({ hash })}\n`);
}

/** Programs of their own, by the name they get in dist/server. */
const programs = {
  main: 'server/main.ts',
  'embedded-worker': 'server/core/store/embedded/worker.ts',
  'plugin-worker': 'server/core/plugins/worker/worker.ts',
  parley: 'server/scripts/parley/main.ts',
  'write-shapes': 'server/core/plugins/write-shapes.ts',
};

/** How everything that Node runs is bundled. */
const forNode = { absWorkingDir: root, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20.19', sourcemap: 'linked', sourcesContent: false, logLevel: 'warning' };

async function buildServer() {
  const present = Object.entries(programs).filter(([, source]) => existsSync(join(root, source)));
  await bundle({ ...forNode, entryPoints: Object.fromEntries(present), outdir: 'dist/server', splitting: true, chunkNames: 'part-[hash]' });
  copyLibrary();
}

/** The ready courses, which the server reads as they are. */
function copyLibrary() {
  const folder = join(root, 'server', 'areas', 'training', 'library');
  mkdirSync(join(root, 'dist', 'library'), { recursive: true });
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.yaml'))) copyFileSync(join(folder, name), join(root, 'dist', 'library', name));
}

/** Each plugin alone, with the contract inside, as one from a package would be; its manifest and its languages lie beside it. */
async function buildPlugins() {
  const folder = join(root, 'plugins');
  const ids = readdirSync(folder).filter((name) => name !== 'contract' && existsSync(join(folder, name, 'plugin.json')) && existsSync(join(folder, name, 'index.ts')));
  if (ids.length === 0) return;
  await bundle({ ...forNode, entryPoints: Object.fromEntries(ids.map((id) => [`${id}/index`, `plugins/${id}/index.ts`])), outdir: 'dist/plugins' });
  for (const id of ids) {
    for (const name of ['plugin.json', 'locales']) if (existsSync(join(folder, id, name))) cpSync(join(folder, id, name), join(root, 'dist', 'plugins', id, name), { recursive: true });
  }
}

/** What each plugin says of itself is written beside it, so that no list has to start it. In a process of its own: plugins are strangers. */
async function describePlugins() {
  const program = join(root, 'dist', 'server', 'write-shapes.js');
  if (existsSync(program)) await promisify(execFile)(process.execPath, [program, join(root, 'dist', 'plugins')]);
}

async function buildClient(reloading) {
  const entries = ['client/main.ts', 'client/styles/main.css', 'client/player/play.ts', 'client/player/player.css'].filter((source) => existsSync(join(root, source)));
  const result = await bundle({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist/client',
    entryNames: 'app-[hash]',
    chunkNames: 'part-[hash]',
    splitting: true,
    assetNames: 'files/[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    conditions: ['browser'],
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
    plugins: [browserPartials(root)],
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: reloading ? { js: reloadWhenRestarted } : {},
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  const outputs = Object.entries(result.metafile.outputs);
  const madeFrom = (source) => `/assets/${relative('dist/client', outputs.find(([, output]) => output.entryPoint === source)?.[0] ?? '')}`;
  const manifest = { script: madeFrom('client/main.ts'), style: madeFrom('client/styles/main.css'), player: madeFrom('client/player/play.ts'), playerStyle: madeFrom('client/player/player.css'), ...copyAssets(), ...(await buildAppIcons(join(root, 'client', 'assets', 'favicon.svg'), join(root, 'dist', 'client'))) };
  writeFileSync(join(root, 'dist', 'client', 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  compress(join(root, 'dist', 'client'));
}

/** Pictures and other files that are used as they are, under a name that changes with their content. */
function copyAssets() {
  const folder = join(root, 'client', 'assets');
  if (!existsSync(folder)) return {};
  mkdirSync(join(root, 'dist', 'client'), { recursive: true });
  return Object.fromEntries(readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => {
    const content = readFileSync(join(folder, name));
    const dot = name.lastIndexOf('.');
    const hashed = `${name.slice(0, dot)}-${shortHash(content)}${name.slice(dot)}`;
    writeFileSync(join(root, 'dist', 'client', hashed), content);
    return [name.slice(0, dot), `/assets/${hashed}`];
  }));
}

const shortHash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 8);

const compressible = /\.(?:js|css|svg|json|webmanifest)$/;

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !compressible.test(entry.name)) continue;
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

/** Every answer's X-Request-Id begins with a name of the process; a new name means a new server. */
const reloadWhenRestarted = `(() => { let known; setInterval(async () => { try {
  const id = (await fetch('/healthz', { method: 'HEAD', cache: 'no-store' })).headers.get('x-request-id')?.split('-')[0];
  if (known && id && id !== known) location.reload();
  known ??= id;
} catch { known ??= 'away'; } }, 700); })();`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
}
