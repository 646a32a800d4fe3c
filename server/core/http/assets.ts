import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';

/** Names of the built browser files, as the layout links them. */
export interface AssetNames {
  readonly script: string;
  readonly style: string;
  readonly icons: string;
  readonly favicon: string;
  /** Only of a whole build: what an installed app is called and looks like. */
  readonly webmanifest?: string;
  readonly touchIcon?: string;
  /** What plays packages of courses. */
  readonly player?: string;
  readonly playerStyle?: string;
}

export interface Assets {
  readonly names: AssetNames;
  readonly serve: RequestHandler;
  /** Whether there is a file at this address, query and all. */
  has(url: string): boolean;
}

interface AssetFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | undefined;
  readonly brotli: Buffer | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png',
  '.ico': 'image/x-icon', '.webmanifest': 'application/manifest+json', '.json': 'application/json', '.map': 'application/json',
};

const prefix = '/assets/';
const unbuilt: AssetNames = { script: '/assets/app.js', style: '/assets/app.css', icons: '/assets/icons.svg', favicon: '/assets/favicon.svg' };

/** Holds the built browser files in memory, compressed at the build, and serves them as unchanging. */
export function loadAssets(folder: string): Assets {
  const manifest = join(folder, 'manifest.json');
  const names = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as AssetNames) : unbuilt;
  const files = existsSync(folder) ? readFiles(folder, '') : new Map<string, AssetFile>();
  return { names, has: (url) => url.startsWith(prefix) && files.has(url.slice(prefix.length)), serve: (request, response, next) => {
    const file = files.get(request.path.slice(1));
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) next();
    else send(request, response, file);
  } };
}

function send(request: Request, response: Response, file: AssetFile): void {
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoding = file.brotli && accepted.includes('br') ? 'br' : file.gzip && accepted.includes('gzip') ? 'gzip' : undefined;
  const content = encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : file.plain;
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('Vary', 'Accept-Encoding');
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', content?.length ?? 0);
  response.end(content);
}

function readFiles(folder: string, prefix: string): Map<string, AssetFile> {
  const files = new Map<string, AssetFile>();
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) for (const [inner, file] of readFiles(folder, name)) files.set(inner, file);
    else if (types[extname(name)]) files.set(name, { type: types[extname(name)] ?? '', plain: readFileSync(join(folder, name)), gzip: readIfThere(join(folder, `${name}.gz`)), brotli: readIfThere(join(folder, `${name}.br`)) });
  }
  return files;
}

const readIfThere = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);
