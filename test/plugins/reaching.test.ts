import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { makeCertificate } from '#areas/auth/saml/make-certificate.ts';
import { accountAt, startHost } from './start-host.ts';

interface Server { readonly url: URL; readonly requests: IncomingMessage[]; stop(): Promise<void> }

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { url, requests, stop: async () => { server.closeAllConnections(); server.close(); await once(server, 'close'); } };
}

describe('a plugin that goes outside', function () {
  this.timeout(60_000);
  const house = startHost();
  let own: Server;
  let foreign: Server;
  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {};
  before(async () => {
    own = await serve((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://own');
      const route = routes[pathname];
      if (route) route(request, response);
      else response.end('own');
    });
    foreign = await serve((_request, response) => response.end('foreign'));
  });
  after(async () => {
    await house.stop();
    await own.stop();
    await foreign.stop();
  });

  /** What came of going to an address, with an account on `server`; private addresses are consented to for these names. */
  const go = async (way: string, url: URL | string, options: { readonly server?: string; readonly allowPrivate?: readonly string[]; readonly init?: object; readonly milliseconds?: number } = {}): Promise<string> => {
    const given = { account: accountAt(options.server ?? own.url.href), payload: { way, url: String(url), init: options.init }, key: 'k' };
    const outcome = await house.host.call('reaching', 'publish', given, { allowPrivate: options.allowPrivate ?? ['127.0.0.1'], deadlineMilliseconds: options.milliseconds });
    return outcome.kind === 'done' ? outcome.remote.id : outcome.kind === 'failed' ? `${outcome.failure}: ${outcome.message}` : outcome.kind;
  };
  const ways = ['fetch', 'global fetch', 'http', 'net'];

  for (const way of ways) {
    it(`reaches the host of its account by ${way}`, async () => {
      expect(await go(way, own.url)).to.match(/^reached: /);
    });

    it(`does not reach a private address by ${way} that nobody consented to`, async () => {
      const before = own.requests.length;
      expect(await go(way, own.url, { allowPrivate: [] })).to.match(/127\.0\.0\.1 leads to 127\.0\.0\.1, which is not on the internet/);
      expect(own.requests).to.have.length(before);
    });

    it(`does not reach another host by ${way}`, async () => {
      expect(await go(way, `http://127.0.0.2:${foreign.url.port}/`, { server: 'https://elsewhere.example', allowPrivate: ['127.0.0.2', 'localhost'] })).to.match(/127\.0\.0\.2(:\d+)? is not a host of this plugin/);
      expect(foreign.requests).to.deep.equal([]);
    });

    it(`does not reach this machine by ${way} through a name that leads here`, async () => {
      expect(await go(way, `http://localhost:${own.url.port}/`, { allowPrivate: [] })).to.match(/localhost leads to .*, which is not on the internet/);
      expect(await go(way, `http://localhost:${own.url.port}/`, { allowPrivate: ['localhost'] })).to.match(/^reached: /);
    });
  }

  it('does not go around the guard with a resolver of its own, without a host, by a path or past TLS', async () => {
    const bounds = { allowPrivate: [], server: 'https://elsewhere.example' };
    expect(await go('http with a lookup of its own', own.url, bounds)).to.match(/localhost leads to/);
    expect(await go('net without a host', own.url, bounds)).to.match(/localhost leads to/);
    expect(await go('a path', 'http://outside.example/var/run/docker.sock', bounds)).to.match(/by the network only/);
    expect(await go('tls', `https://127.0.0.2:${own.url.port}/`, bounds)).to.match(/is not a host of this plugin/);
  });

  it('connects to the address of an allowed name that a library resolved itself', async () => {
    expect(await go('net', own.url, { server: 'https://elsewhere.example', allowPrivate: ['localhost'] })).to.match(/^reached: /);
  });

  it('neither listens nor sends datagrams, and starts and ends no program', async () => {
    expect(await go('listen', own.url)).to.match(/does not listen/);
    expect(await go('datagram', own.url)).to.match(/does not send datagrams/);
    expect(await go('program', own.url)).to.match(/starts no program/);
    expect(await go('thread', own.url)).to.match(/starts no thread/);
    expect(await go('kill', own.url)).to.match(/starts no program/);
  });

  it('keeps to http and https', async () => {
    for (const url of ['ftp://127.0.0.1/', 'file:///etc/passwd', 'data:text/plain,x']) expect(await go('fetch', url)).to.match(/^content: .* is not a way to fetch/);
  });

  it('follows redirects within its hosts, and none to another', async () => {
    routes['/to-own'] = (_request, response) => void response.writeHead(302, { location: '/' }).end();
    routes['/to-foreign'] = (_request, response) => void response.writeHead(302, { location: `http://foreign.example:${foreign.url.port}/` }).end();
    routes['/to-local'] = (_request, response) => void response.writeHead(302, { location: `http://localhost:${own.url.port}/` }).end();
    routes['/round'] = (_request, response) => void response.writeHead(302, { location: '/round' }).end();
    expect(await go('fetch', new URL('/to-own', own.url))).to.equal('reached: 200 own');
    expect(await go('fetch', new URL('/to-foreign', own.url))).to.match(/^content: foreign\.example:\d+ is not a host/);
    expect(await go('fetch', new URL('/to-local', own.url))).to.match(/^content: localhost leads to/);
    expect(await go('fetch', new URL('/round', own.url))).to.equal('temporary: too many redirects');
    expect(await go('fetch', new URL('/to-own', own.url), { init: { redirect: 'manual' } })).to.match(/^reached: 302/);
  });

  it('takes no credential and no body along to another host', async () => {
    routes['/away'] = (_request, response) => void response.writeHead(302, { location: `http://localhost:${own.url.port}/seen` }).end();
    routes['/away-with-body'] = (_request, response) => void response.writeHead(307, { location: `http://localhost:${own.url.port}/seen` }).end();
    routes['/seen'] = (request, response) => void response.end(JSON.stringify([request.method, Object.keys(request.headers)]));
    const both = { allowPrivate: ['127.0.0.1', 'localhost'] };
    const headers = { authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'k', accept: 'text/plain' };
    const seen = await go('fetch', new URL('/away', own.url), { ...both, init: { headers } });
    expect(seen).to.match(/"accept"/).and.not.to.match(/authorization|cookie|x-api-key/);
    expect(await go('fetch', new URL('/away', own.url), { ...both, init: { method: 'POST', headers, body: 'secret' } })).to.match(/\["GET",/);
    expect(await go('fetch', new URL('/away-with-body', own.url), { ...both, init: { method: 'POST', headers, body: 'secret' } })).to.match(/^content: .* redirects what was sent to localhost/);
  });

  it('sends what it was told and reads what was packed', async () => {
    routes['/echo'] = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        const text = `${request.method} ${request.headers['content-type']} ${request.headers['content-length']} ${Buffer.concat(chunks).toString()}`;
        response.writeHead(201, { 'content-encoding': 'gzip', 'x-told': 'yes' }).end(gzipSync(text));
      });
    };
    routes['/brotli'] = (_request, response) => void response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('packed'));
    routes['/empty'] = (_request, response) => void response.writeHead(204).end();
    expect(await go('fetch', new URL('/echo', own.url), { init: { method: 'PUT', body: '{"a":1}', headers: { 'content-type': 'application/json' } } })).to.equal('reached: 201 PUT application/json 7 {"a":1}');
    expect(await go('fetch', new URL('/brotli', own.url))).to.equal('reached: 200 packed');
    expect(await go('fetch', new URL('/empty', own.url))).to.equal('reached: 204 ');
  });

  it('reads no more than 1 MB, packed or not', async () => {
    routes['/huge'] = (_request, response) => void response.end('x'.repeat(3_000_000));
    routes['/bomb'] = (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
    expect(await go('fetch', new URL('/huge', own.url))).to.match(/^temporary: .* over 1 MB/);
    expect(await go('fetch', new URL('/bomb', own.url))).to.match(/^temporary: .* over 1 MB/);
    expect(await go('fetch', new URL('/bomb', own.url), { init: { method: 'POST' } })).to.match(/^unknown: .* over 1 MB/);
  });

  it('says whether something may have arrived when there is no answer', async () => {
    routes['/cut'] = (request) => void request.socket.destroy();
    routes['/hang'] = () => undefined;
    routes['/strange'] = (_request, response) => void response.writeHead(999).end();
    const nobody = new URL('http://127.0.0.1:9/');
    expect(await go('fetch', new URL('/cut', own.url))).to.match(/^temporary: .*no answer/);
    expect(await go('fetch', new URL('/cut', own.url), { init: { method: 'POST', body: 'x' } })).to.match(/^unknown: .*no answer/);
    expect(await go('fetch', nobody, { init: { method: 'POST', body: 'x' } })).to.match(/^temporary: .*no answer \(ECONNREFUSED\)/);
    expect(await go('fetch', new URL('/hang', own.url), { init: { method: 'POST', body: 'x' }, milliseconds: 200 })).to.match(/^unknown: .*no answer in time/);
    expect(await go('fetch', new URL('/strange', own.url))).to.match(/^temporary: .* answers with status 999/);
  });

  it('asks over TLS only a server that proves who it is', async () => {
    const { certificate, privateKey } = await makeCertificate('127.0.0.1', new Date());
    const secure = createSecureServer({ key: privateKey, cert: certificate }, (_request, response) => response.end('unproven'));
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
    const said = await go('fetch', url, { init: { method: 'POST', body: 'x' } });
    secure.closeAllConnections();
    secure.close();
    expect(said).to.match(/^temporary: .*no answer \(.*(?:SELF_SIGNED|CERT|VERIFY).*\)/);
  });

  it('reaches what was consented to, not all that the manifest names', async () => {
    const given = { account: accountAt(own.url.href), payload: { way: 'fetch', url: `http://localhost:${own.url.port}/` }, key: 'k' };
    const outcome = await house.host.call('reaching', 'publish', given, { allowPrivate: ['localhost'], hosts: ['{account.server}'] });
    expect(outcome).to.deep.include({ kind: 'failed', failure: 'content', message: `localhost:${own.url.port} is not a host of this plugin` });
  });
});
