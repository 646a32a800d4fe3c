import { expect } from 'chai';
import type { RawRequest } from '#core/http/inbound.ts';
import type { Area } from '#server/area.ts';
import { areas } from '#server/areas.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('what the outside may call', () => {
  const seen: RawRequest[] = [];
  const outside: Area = {
    name: 'outside', collections: [], routes: [], events: [], subscribers: [], jobs: [],
    inbound: (_ctx, request) => {
      seen.push(request);
      if (request.path.startsWith('/hooks/nobody')) return Promise.resolve(null);
      return Promise.resolve({ status: 202, headers: { 'Content-Type': 'text/html', 'Set-Cookie': 'sid=stolen', 'Content-Security-Policy': 'script-src *', Link: '<a>\r\nX-Evil: 1' }, body: '<script>1</script>' });
    },
  };
  let app: TestApp;
  before(async () => {
    app = await startTestApp({ areas: [...areas.filter(({ inbound }) => !inbound), outside] });
  });
  after(() => app.stop());

  it('comes as it was sent, without the cookies of people, and is answered in a sandbox', async () => {
    const person = await createPerson(app.ctx);
    const agent = await app.agentFor(person.id);
    const answer = await agent.post('/hooks/some/path?x=1').set('Content-Type', 'application/json').set('X-Signature', 'abc').set('Origin', 'https://elsewhere.example').send('{"raw":  true}');
    expect(answer.status).to.equal(202);
    const [request] = seen.splice(0);
    expect(request?.path).to.equal('/hooks/some/path?x=1');
    expect(Buffer.from(request?.body ?? []).toString()).to.equal('{"raw":  true}');
    expect(request?.headers['x-signature']).to.equal('abc');
    expect(request?.headers).to.not.have.property('cookie');
    expect(answer.headers['content-security-policy']).to.include('sandbox').and.not.include('script-src *');
    expect(answer.headers['cross-origin-resource-policy'], 'its pictures are shown in the sandbox').to.equal('cross-origin');
    expect(answer.headers).to.not.have.any.keys('set-cookie', 'link', 'x-evil');
  });

  it('takes any method below /hooks and /.well-known', async () => {
    for (const [method, path] of [['delete', '/hooks/a'], ['get', '/.well-known/webfinger?resource=x'], ['put', '/hooks/a/b']] as const) expect((await app.guest()[method](path)).status).to.equal(202);
    expect(seen.splice(0).map(({ method }) => method)).to.deep.equal(['DELETE', 'GET', 'PUT']);
  });

  it('is not there when nobody takes it', async () => {
    expect((await app.guest().get('/hooks/nobody')).status).to.equal(404);
    seen.splice(0);
  });

  it('is bounded', async () => {
    expect((await app.guest().post('/hooks/a').set('Content-Type', 'application/octet-stream').send(Buffer.alloc(1_100_000))).status).to.equal(413);
    expect(seen).to.have.length(0);
  });
});
