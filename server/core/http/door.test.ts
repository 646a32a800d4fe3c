import { expect } from 'chai';
import express from 'express';
import { Registry } from 'prom-client';
import supertest from 'supertest';
import { createDoor } from './door.ts';
import type { House } from './house.ts';

/** A house with more to do than it can. */
const full = { ctx: { config: { https: false }, metrics: { registry: new Registry() } }, overload: { enter: () => false }, renderer: { page: () => Promise.resolve('<!doctype html><p>Später</p>') } } as unknown as House;

describe('createDoor', () => {
  const opened: string[] = [];
  const app = express();
  app.use(createDoor(full, { open: (request) => opened.push(request.url), isAsset: (url) => url === '/assets/app.js' }));
  app.use((request, response) => { response.send(`inside: ${request.url}`); });
  beforeEach(() => { opened.splice(0); });

  it('refuses with when to come back, as a page or as JSON, under the headers that every answer carries', async () => {
    const asPage = await supertest(app).get('/').set('Accept', 'text/html').expect(503);
    const asJson = await supertest(app).get('/api/v1/feed').expect(503);
    expect(asPage.text).to.equal('<!doctype html><p>Später</p>');
    expect((asJson.body as { error: { code: string } }).error.code).to.equal('unavailable');
    for (const { headers } of [asPage, asJson]) expect(headers).to.include({ 'retry-after': '2', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(asPage.headers['content-security-policy']).to.include("style-src 'self'");
    expect(asJson.headers['content-security-policy']).to.include("default-src 'none'");
    expect(opened).to.deep.equal([]);
    expect(await full.ctx.metrics.registry.metrics()).to.match(/parley_http_refused_total 2\b/);
  });

  it('lets through who asks how the house is, and what lies in memory, and nothing that only looks like it', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/assets/app.js']) expect((await supertest(app).get(path).expect(200)).text).to.equal(`inside: ${path}`);
    await supertest(app).get('/assets/nothing.js').expect(503);
    expect(opened).to.have.length(4);
  });
});
