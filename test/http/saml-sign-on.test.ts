import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createPerson, findPersonByEmail, suspendPerson } from '#areas/people/index.ts';
import { saveIdentityProvider, setPassword } from '#areas/auth/index.ts';
import { identityProviders } from '#areas/auth/models/identity-providers.ts';
import { sessions } from '#areas/auth/models/sessions.ts';
import { makeCertificate } from '#areas/auth/saml/make-certificate.ts';
import { parseMetadata } from '#areas/auth/saml/parse-metadata.ts';
import { emptyProvider } from '#test/support/hostile-identity-provider/empty-provider.ts';
import { encode, newXmlId, readRequest } from '#test/support/hostile-identity-provider/hostile-identity-provider.ts';
import type { SamlVisit } from '#test/support/hostile-identity-provider/saml-visit.ts';
import { refusalOf, startSamlVisit } from '#test/support/hostile-identity-provider/saml-visit.ts';

const password = 'a long enough password';

describe('sign-on by an identity provider', () => {
  let visit: SamlVisit;

  before(async () => { visit = await startSamlVisit({ domains: ['parley.test'], groupRoles: [{ group: 'editors', role: 'comms' }, { group: 'chiefs', role: 'admin' }] }); });
  after(() => visit.stop());

  const signOn = (nameId: string, attributes: Record<string, string[]>, browser = visit.app.guest()) => visit.signOn(browser, { nameId, attributes, sessionIndex: `index-${nameId}` });
  const find = (email: string) => findPersonByEmail(visit.app.ctx, email);
  const change = (altered: object) => identityProviders(visit.app.ctx).updateOne({ slug: 'hostile' }, { $set: altered });

  it('makes an account at the first sign-on and keeps it up to date at later ones', async () => {
    expect((await signOn('mia', { mail: ['mia@parley.test'], displayName: ['Mia Berg'], department: ['Press'], l: ['Leipzig'], title: ['Writer'], groups: ['editors'] })).status).to.equal(303);
    expect(await find('mia@parley.test')).to.include({ name: 'Mia Berg', department: 'Press', location: 'Leipzig', title: 'Writer', status: 'active' });
    expect((await find('mia@parley.test'))?.roles).to.have.members(['employee', 'comms']);
    await signOn('mia', { mail: ['mia.tal@parley.test'], displayName: ['Mia Tal'], department: ['Board'], l: ['Lyon'], groups: [] });
    expect(await find('mia@parley.test')).to.equal(null);
    expect(await find('mia.tal@parley.test')).to.include({ name: 'Mia Tal', department: 'Board', location: 'Lyon', title: 'Writer' });
    expect((await find('mia.tal@parley.test'))?.roles).to.have.members(['employee']);
  });

  it('never takes over a local account by its address', async () => {
    const local = await createPerson(visit.app.ctx, null, { name: 'Local', email: 'local@parley.test' });
    await setPassword(visit.app.ctx, local._id.toString(), password);
    const answer = await signOn('attacker', { mail: ['local@parley.test'], displayName: ['Local'] });
    expect(refusalOf(answer)).to.equal('account-exists');
    expect(await sessions(visit.app.ctx).countDocuments({ personId: local._id })).to.equal(0);
    await signOn('mover', { mail: ['mover@parley.test'], displayName: ['Mover'] });
    await signOn('mover', { mail: ['local@parley.test'], displayName: ['Mover'] });
    expect(await find('local@parley.test')).to.include({ name: 'Local' });
    expect(await find('mover@parley.test')).to.include({ name: 'Mover' });
  });

  it('takes up a local account only where an admin allowed it', async () => {
    const local = await createPerson(visit.app.ctx, null, { name: 'Linked', email: 'linked@parley.test' });
    await change({ linkByMail: true });
    expect((await signOn('linked', { mail: ['linked@parley.test'], displayName: ['Linked'] })).status).to.equal(303);
    await change({ linkByMail: false });
    expect(await sessions(visit.app.ctx).countDocuments({ personId: local._id })).to.equal(1);
    await change({ linkByMail: true, domains: [] });
    await createPerson(visit.app.ctx, null, { name: 'Other', email: 'other@elsewhere.test' });
    expect(refusalOf(await signOn('other', { mail: ['other@elsewhere.test'], displayName: ['Other'] }))).to.equal('account-exists');
    await change({ linkByMail: false, domains: ['parley.test'] });
  });

  it('vouches only for its own mail domains, and only with an address', async () => {
    expect(refusalOf(await signOn('far', { mail: ['far@elsewhere.test'], displayName: ['Far'] }))).to.equal('foreign-domain');
    expect(refusalOf(await signOn('bare', { displayName: ['Bare'] }))).to.equal('no-address');
  });

  it('does not let suspended people in', async () => {
    await signOn('sus', { mail: ['sus@parley.test'], displayName: ['Sus'] });
    await suspendPerson(visit.app.ctx, null, (await find('sus@parley.test'))?._id.toString() ?? '');
    expect(refusalOf(await signOn('sus', { mail: ['sus@parley.test'], displayName: ['Sus'] }))).to.equal('shut-out');
  });

  it('refuses a name that changes each time, unless an attribute says who it is', async () => {
    const nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
    const attributes = { mail: ['tran@parley.test'], displayName: ['Tran'], uid: ['tran'] };
    expect(refusalOf(await visit.signOn(visit.app.guest(), { nameId: '_1', nameIdFormat, attributes }))).to.equal('transient');
    await change({ 'attributes.subject': 'uid' });
    expect((await visit.signOn(visit.app.guest(), { nameId: '_2', nameIdFormat, attributes })).status).to.equal(303);
    expect((await visit.signOn(visit.app.guest(), { nameId: '_3', nameIdFormat, attributes })).status).to.equal(303);
    await change({ 'attributes.subject': '' });
  });

  it('goes by button and by mail domain, without believing the form where to go', async () => {
    const page = await visit.app.guest().get('/sign-in?returnTo=/spaces');
    expect(page.text).to.include('href="/saml/hostile/login?returnTo&#x3D;%2Fspaces"');
    const byMail = await visit.app.guest().post('/sign-in').type('form').send({ email: 'anyone@PARLEY.test', password: '', returnTo: '/spaces' });
    expect(byMail.status).to.equal(200);
    expect(byMail.get('refresh')).to.equal('0; url=/saml/hostile/login?returnTo=%2Fspaces');
    expect((await visit.app.guest().post('/sign-in').type('form').send({ email: 'anyone@elsewhere.test', password: '' })).status).to.equal(422);
  });

  it('asks without naming a way of authentication, signed, by our own addresses', async () => {
    const { xml } = readRequest((await visit.app.guest().get('/saml/hostile/login').set('Host', 'evil.example')).get('location') ?? '');
    expect(xml).to.include(`AssertionConsumerServiceURL="${visit.acsUrl}"`).and.not.include('RequestedAuthnContext').and.not.include('evil.example');
    const location = (await visit.app.guest().get('/saml/hostile/login')).get('location') ?? '';
    expect(new URL(location).searchParams.get('Signature')).to.match(/^[A-Za-z0-9+/=]{100,}$/);
  });

  it('publishes our metadata with our certificate and both logout bindings', async () => {
    const answer = await visit.app.guest().get('/saml/hostile/metadata');
    expect(answer.get('content-type')).to.include('application/samlmetadata+xml');
    const record = await identityProviders(visit.app.ctx).findOne({ slug: 'hostile' }).lean();
    const xml = String(answer.text || answer.body);
    expect(xml).to.include(`entityID="${visit.app.url}/saml/hostile/metadata"`).and.include(visit.acsUrl).and.include('WantAssertionsSigned="true"');
    expect(xml.match(/SingleLogoutService/g)).to.have.length(2);
    expect(xml.replace(/\s/g, '')).to.include(record?.ownCertificate.replace(/-----[^-]+-----|\s/g, ''));
    expect(record?.sealedKey).to.match(/^v1\./).and.not.include('PRIVATE');
  });

  it('takes either certificate while one replaces the other', async () => {
    const next = await makeCertificate('next', visit.app.clock.now());
    const browser = visit.app.guest();
    const signedByNext = async () => visit.post(browser, visit.provider.response(visit.statement(await visit.begin(browser), { nameId: 'roll', attributes: { mail: ['roll@parley.test'] } }), next));
    expect(refusalOf(await signedByNext())).to.equal('signature');
    await change({ certificates: [visit.provider.key.certificate, next.certificate] });
    expect((await signedByNext()).status).to.equal(303);
    expect((await signOn('roll', { mail: ['roll@parley.test'] })).status).to.equal(303);
    await change({ certificates: [visit.provider.key.certificate] });
  });

  it('accepts a signed assertion alone where the switch says so, as Entra does by default', async () => {
    await change({ wantResponseSigned: false });
    expect((await visit.signOn(visit.app.guest(), { sign: 'assertion', nameId: 'entra', attributes: { mail: ['entra@parley.test'] } })).status).to.equal(303);
    expect(refusalOf(await visit.signOn(visit.app.guest(), { sign: 'response', nameId: 'entra2', attributes: { mail: ['entra2@parley.test'] } }))).to.equal('signature');
    await change({ wantResponseSigned: true });
  });

  describe('single logout', () => {
    it('ends our session first and then the identity provider’s', async () => {
      const browser = visit.app.guest();
      await signOn('out', { mail: ['out@parley.test'] }, browser);
      const answer = await browser.post('/sign-out').set('Origin', visit.app.url);
      const location = answer.get('refresh')?.replace('0; url=', '') ?? '';
      expect(location).to.match(/^https:\/\/identity\.example\/slo\?SAMLRequest=/);
      const { xml } = readRequest(location);
      expect(xml).to.include('>out<').and.include('>index-out<');
      expect((await browser.get('/api/v1/tokens')).status).to.equal(401);
      expect(await sessions(visit.app.ctx).countDocuments({ 'saml.nameId': 'out' })).to.equal(0);
    });

    it('ends the session and its sockets when the identity provider asks by post, without a cookie', async () => {
      const browser = visit.app.guest();
      await signOn('slo', { mail: ['slo@parley.test'] }, browser);
      const other = visit.app.guest();
      await visit.signOn(other, { nameId: 'slo', attributes: { mail: ['slo@parley.test'] }, sessionIndex: 'elsewhere' });
      const id = newXmlId();
      const xml = visit.provider.logoutRequest({ destination: visit.logoutUrl, nameId: 'slo', sessionIndex: 'index-slo', now: visit.app.clock.now(), id });
      const answer = await visit.app.guest().post('/saml/hostile/logout').set('Origin', 'https://identity.example').type('form').send({ SAMLRequest: encode(xml), RelayState: 'abc' });
      expect(answer.status).to.equal(303);
      const location = new URL(answer.get('location') ?? '');
      expect(location.origin + location.pathname).to.equal('https://identity.example/slo');
      expect(readRequest(location.href).xml).to.include(`InResponseTo="${id}"`).and.include('status:Success');
      expect(location.searchParams.get('RelayState')).to.equal('abc');
      await visit.app.settle();
      expect((await browser.get('/api/v1/tokens')).status).to.equal(401);
      expect((await other.get('/api/v1/tokens')).status).to.equal(200);
      const replayed = await visit.app.guest().post('/saml/hostile/logout').type('form').send({ SAMLRequest: encode(xml) });
      expect(refusalOf(replayed)).to.equal('replayed');
    });

    it('refuses requests that are unsigned, signed by others, changed, old or for others', async () => {
      const browser = visit.app.guest();
      await signOn('stay', { mail: ['stay@parley.test'] }, browser);
      const { now } = { now: visit.app.clock.now() };
      const other = await makeCertificate('other', now);
      const ask = (xml: string) => visit.app.guest().post('/saml/hostile/logout').type('form').send({ SAMLRequest: encode(xml) });
      const good = { destination: visit.logoutUrl, nameId: 'stay', now, id: newXmlId() };
      expect(refusalOf(await ask(visit.provider.logoutRequest({ ...good, sign: false })))).to.equal('signature');
      expect(refusalOf(await ask(visit.provider.logoutRequest(good, other)))).to.equal('signature');
      expect(refusalOf(await ask(visit.provider.logoutRequest({ ...good, nameId: 'nobody' }).replace('>nobody<', '>stay<')))).to.equal('signature');
      expect(refusalOf(await ask(visit.provider.logoutRequest({ ...good, now: new Date(now.getTime() - 3_600_000) })))).to.equal('expired');
      expect(refusalOf(await ask(visit.provider.logoutRequest({ ...good, destination: 'https://other.example/slo' })))).to.equal('destination');
      const unsignedQuery = await visit.app.guest().get('/saml/hostile/logout').query({ SAMLRequest: 'fZBN', SigAlg: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' });
      expect(refusalOf(unsignedQuery)).to.equal('signature');
      expect((await browser.get('/api/v1/tokens')).status).to.equal(200);
    });

    it('is not begun by another site without a signed message', async () => {
      const browser = visit.app.guest();
      await signOn('keep', { mail: ['keep@parley.test'] }, browser);
      await browser.post('/saml/hostile/logout').set('Origin', 'https://evil.example').type('form').send({});
      await browser.get('/saml/hostile/logout');
      expect((await browser.get('/api/v1/tokens')).status).to.equal(200);
    });
  });

  describe('settings', () => {
    let made = 0;
    const admin = async () => {
      made += 1;
      const person = await createPerson(visit.app.ctx, null, { name: 'Chief', email: `chief${made}@parley.test`, roles: ['admin'] });
      await setPassword(visit.app.ctx, person._id.toString(), password);
      return { person, agent: await visit.app.agentFor(person._id.toString()) };
    };

    it('adds an identity provider by pasted metadata, changes and removes it', async () => {
      const { agent } = await admin();
      const refused = await agent.post('/admin/sign-on/new').type('form').send({ name: 'Second house', domains: 'second.test', metadata: '<nothing/>', enabled: 'true' });
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include('value="Second house"').and.include('value="second.test"');
      expect((await agent.post('/admin/sign-on/new').type('form').send({ name: 'Second house', domains: 'second.test', metadata: visit.provider.metadata(), enabled: 'true' })).get('location')).to.equal('/admin/sign-on/second-house');
      expect((await visit.app.guest().get('/saml/second-house/metadata')).status).to.equal(200);
      await agent.post('/admin/sign-on/second-house').type('form').send({ name: 'Second', domains: 'second.test, third.test', roleMapping: 'editors = comms' });
      expect(await identityProviders(visit.app.ctx).findOne({ slug: 'second-house' }).lean()).to.deep.include({ name: 'Second', enabled: false, domains: ['second.test', 'third.test'], groupRoles: [{ group: 'editors', role: 'comms' }], issuer: visit.provider.entityId });
      expect((await visit.app.guest().get('/saml/second-house/login')).status).to.equal(404);
      expect((await agent.post('/admin/sign-on/second-house/remove')).status).to.equal(303);
      expect((await agent.get('/admin/sign-on/second-house')).status).to.equal(404);
    });

    it('reads metadata by address: bounded, and not from where it should not', async () => {
      let answer = visit.provider.metadata();
      const server = createServer((request, response) => {
        if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
        else response.end(answer);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      try {
        const { agent } = await admin();
        const add = (metadataUrl: string) => agent.post('/admin/sign-on/new').type('form').send({ name: 'By address', metadataUrl, enabled: 'true' });
        for (const bad of [`${url}/away`, 'http://169.254.169.254/latest', 'http://parley.test/metadata', 'ftp://127.0.0.1/', 'https://user:secret@127.0.0.1/']) expect((await add(bad)).status, bad).to.equal(422);
        answer = `<a>${'b'.repeat(1_100_000)}</a>`;
        expect((await add(url)).status).to.equal(422);
        answer = visit.provider.metadata();
        expect((await add(url)).status).to.equal(303);
        expect(parseMetadata(answer).entryPoint).to.equal((await identityProviders(visit.app.ctx).findOne({ slug: 'by-address' }).lean())?.entryPoint);
      } finally {
        server.close();
      }
    });

    it('keeps passwords to admins when only identity providers are allowed, so that nobody is locked out', async () => {
      const { person, agent } = await admin();
      const employee = await createPerson(visit.app.ctx, null, { name: 'Em', email: 'em@parley.test' });
      await setPassword(visit.app.ctx, employee._id.toString(), password);
      const signIn = (email: string) => visit.app.guest().post('/api/v1/session').send({ email, password });
      expect((await agent.post('/admin/sign-on').type('form').send({ identityProvidersOnly: 'true' })).status).to.equal(303);
      expect((await signIn('em@parley.test')).status).to.equal(401);
      expect((await signIn(person.email)).status).to.equal(201);
      await agent.post('/admin/sign-on').type('form').send({});
      expect((await signIn('em@parley.test')).status).to.equal(201);
    });

    it('is for admins', async () => {
      const employee = await createPerson(visit.app.ctx, null, { name: 'Curious', email: 'curious@parley.test' });
      const agent = await visit.app.agentFor(employee._id.toString());
      expect((await agent.get('/admin/sign-on')).status).to.equal(403);
      expect((await agent.post('/admin/sign-on/new').type('form').send({ name: 'X', metadata: visit.provider.metadata() })).status).to.equal(403);
    });

    it('has one identity provider a slug', async () => {
      const again = await saveIdentityProvider(visit.app.ctx, null, 'hostile', { ...emptyProvider, issuer: 'x', entryPoint: 'https://x.test', certificates: [visit.provider.key.certificate] }, 'add').catch((error: unknown) => error);
      expect(again).to.have.property('code', 'conflict');
    });
  });
});
