import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';
import { environment } from '#config/environment.ts';
import { imagePaths, installedHouse } from './installed-house.ts';
import { runProgram } from './run-program.ts';
import { freePort, productionOn, runServer } from './run-server.ts';

const read = (path: string): string => readFileSync(join(rootDirectory, path), 'utf8');

describe('the image and the set-up of containers', function () {
  this.timeout(60_000);
  const dockerfile = read('Dockerfile');
  const compose = read('compose.yaml');

  it('take every path from a checkout or from the build, and git has them', async () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
    expect(copied).to.include.members(['package.json', 'server', 'client', 'views']);
    const known = await runProgram('git', ['ls-files'], { cwd: rootDirectory });
    for (const path of copied) {
      expect(existsSync(join(rootDirectory, path)), path).to.equal(true);
      if (known.code === 0) expect(known.out.split('\n').some((file) => file === path || file.startsWith(`${path}/`)), `${path} is empty in a fresh clone`).to.equal(true);
    }
    for (const path of imagePaths) expect(existsSync(join(rootDirectory, path)), path).to.equal(true);
  });

  it('bring all that the server needs, and nothing that it does not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-image-'));
    const house = await installedHouse();
    const server = await runServer(productionOn(await freePort(), folder));
    try {
      const page = await (await fetch(`${server.url}/sign-in`)).text();
      const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
      expect(assets.length).to.be.greaterThan(1);
      for (const path of assets) expect((await fetch(`${server.url}${path}`)).status, path).to.equal(200);
      expect((await fetch(`${server.url}/api/openapi.json`)).status).to.equal(200);
    } finally {
      await server.end('SIGTERM');
      await rm(folder, { recursive: true });
    }
    expect(await readdir(house)).to.have.members(['package.json', 'node_modules', 'dist', 'views', 'server']);
    expect((await stat(join(house, 'server', 'scripts', 'parley.mjs'))).isFile()).to.equal(true);
  });

  it('run on a Node whose Brotli flaw is fixed, as an unprivileged user who owns the data, with a health check', () => {
    const [, major = 0, minor = 0, patch = 0] = (/^ARG NODE_VERSION=(\d+)\.(\d+)\.(\d+)$/m.exec(dockerfile) ?? []).map(Number);
    expect(major).to.equal(24);
    expect(minor * 1_000 + patch).to.be.at.least(22_001);
    expect(dockerfile.match(/^FROM \S+/gm)).to.deep.equal(['FROM node:${NODE_VERSION}-bookworm-slim', 'FROM node:${NODE_VERSION}-bookworm-slim']);
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).to.match(/^USER node$/m).and.to.match(/^HEALTHCHECK .*\n.*\/healthz/m).and.to.match(/^CMD \["node", "dist\/server\/main\.js"\]$/m).and.to.match(/-o node .*\/data/);
  });

  it('set up two processes behind a proxy with sticky sessions, a replica set and Redis', () => {
    const services = [...compose.slice(compose.indexOf('\nservices:')).split(/^\S.*:\n/m)[1]?.matchAll(/^ {2}([\w-]+):$/gm) ?? []].map(([, name]) => name);
    expect(services).to.have.members(['parley-1', 'parley-2', 'proxy', 'mongodb', 'redis']);
    expect(compose).to.match(/--replSet/).and.to.match(/rs\.initiate/).and.to.match(/cookie parley_process insert/);
    expect(compose).to.match(/MONGODB_URI: mongodb:\/\/mongodb:27017\/parley\?replicaSet=parley/).and.to.match(/REDIS_URL: redis:\/\/redis:6379/);
    const [, shared = ''] = /environment: &environment\n((?: {4}.+\n)+)/.exec(compose) ?? [];
    const names = [...shared.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name = '']) => name);
    expect(names.filter((name) => !(name in environment)), 'variables that Parley does not read').to.deep.equal([]);
    expect(names).to.include.members(['BASE_URL', 'SECRET_KEY', 'TRUST_PROXY']);
  });
});
