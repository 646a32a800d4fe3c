import { expect } from 'chai';
import type { Response } from 'supertest';
import { people } from '#areas/people/index.ts';
import { sessions } from '#areas/auth/models/sessions.ts';
import { makeCertificate } from '#areas/auth/saml/make-certificate.ts';
import type { ResponseStatement } from '#test/support/hostile-identity-provider/hostile-identity-provider.ts';
import { encode } from '#test/support/hostile-identity-provider/hostile-identity-provider.ts';
import type { SamlVisit } from '#test/support/hostile-identity-provider/saml-visit.ts';
import { refusalOf, startSamlVisit } from '#test/support/hostile-identity-provider/saml-visit.ts';
import { wrappings, wrapSignature } from '#test/support/hostile-identity-provider/wrap-signature.ts';

describe('a hostile identity provider', () => {
  let visit: SamlVisit;

  // One app for all: nobody is ever let in but where a test says so, and then under a name of its own.
  before(async () => { visit = await startSamlVisit(); });
  after(() => visit.stop());

  const sessionsOf = (nameId: string): Promise<number> => sessions(visit.app.ctx).countDocuments({ 'saml.nameId': nameId });

  async function expectRefused(answer: Response, code: string): Promise<void> {
    expect(answer.status).to.be.oneOf([403, 413]);
    expect(refusalOf(answer)).to.equal(code);
    expect(answer.get('set-cookie')).to.equal(undefined);
    expect(await sessionsOf('ada')).to.equal(0);
    expect(await people(visit.app.ctx).countDocuments({ email: 'ada@parley.test' })).to.equal(0);
  }

  const named = (nameId: string): Partial<ResponseStatement> => ({ nameId, attributes: { mail: [`${nameId}@parley.test`], displayName: ['Someone'] } });

  it('is let in when all is well', async () => {
    const answer = await visit.signOn(visit.app.guest(), named('well'));
    expect(answer.status).to.equal(303);
    expect(await sessionsOf('well')).to.equal(1);
  });

  describe('replays', () => {
    it('gets one session for twenty posts of one response at once', async () => {
      const browser = visit.app.guest();
      const xml = visit.provider.response(visit.statement(await visit.begin(browser), named('twenty')));
      const answers = await Promise.all(Array.from({ length: 20 }, () => visit.post(browser, xml)));
      expect(answers.filter((answer) => answer.status === 303)).to.have.length(1);
      expect(await sessionsOf('twenty')).to.equal(1);
    });

    it('gets one session for an assertion that answers two requests', async () => {
      const browser = visit.app.guest();
      await visit.signOn(browser, { ...named('same'), assertionId: '_same' });
      const again = await visit.signOn(browser, { ...named('same'), assertionId: '_same' });
      expect(again.status).to.equal(403);
      expect(refusalOf(again)).to.equal('replayed');
    });

    it('gets nothing for an answered request, with a fresh assertion', async () => {
      const browser = visit.app.guest();
      const requestId = await visit.begin(browser);
      expect((await visit.post(browser, visit.provider.response(visit.statement(requestId, named('fresh'))))).status).to.equal(303);
      const again = await visit.post(browser, visit.provider.response(visit.statement(requestId, named('fresh'))));
      expect(refusalOf(again)).to.equal('unsolicited');
      expect(await sessionsOf('fresh')).to.equal(1);
    });
  });

  describe('answers nobody who asked', () => {
    it('unsolicited', async () => {
      const browser = visit.app.guest();
      await visit.begin(browser);
      await expectRefused(await visit.post(browser, visit.provider.response(visit.statement(undefined))), 'unsolicited');
    });

    it('a made-up request', async () => {
      const browser = visit.app.guest();
      await visit.begin(browser);
      await expectRefused(await visit.post(browser, visit.provider.response(visit.statement('_made_up'))), 'unsolicited');
    });

    it('the request of another browser (login CSRF)', async () => {
      const attacker = visit.app.guest();
      const victim = visit.app.guest();
      const xml = visit.provider.response(visit.statement(await visit.begin(attacker)));
      await visit.begin(victim);
      await expectRefused(await visit.post(victim, xml), 'other-browser');
    });

    it('in a browser that never asked, even when posted again from our own page', async () => {
      const xml = visit.provider.response(visit.statement(await visit.begin(visit.app.guest())));
      const stranger = visit.app.guest();
      const first = await visit.post(stranger, xml);
      expect(first.status).to.equal(200);
      expect(first.text).to.include('name="again" value="1"').and.include('action="/saml/hostile/acs"');
      await expectRefused(await visit.post(stranger, xml, { again: '1' }), 'other-browser');
    });

    it('a request older than ten minutes', async () => {
      const browser = visit.app.guest();
      const requestId = await visit.begin(browser);
      visit.app.clock.advance(10 * 60_000);
      await expectRefused(await visit.post(browser, visit.provider.response(visit.statement(requestId))), 'other-browser');
    });

    it('the envelope one request, the confirmation another', async () => {
      const browser = visit.app.guest();
      const other = await visit.begin(browser);
      await expectRefused(await visit.signOn(browser, { confirmationInResponseTo: other }), 'unsolicited');
    });
  });

  describe('says something wrong under a good signature', () => {
    const wrong: readonly [name: string, change: (url: string, now: Date) => Partial<ResponseStatement>, code: string][] = [
      ['another audience', () => ({ audience: 'https://other.example/metadata' }), 'audience'],
      ['another recipient', () => ({ recipient: 'https://other.example/acs' }), 'recipient'],
      ['the recipient of a neighbour provider', (url) => ({ recipient: `${url}/saml/neighbour/acs` }), 'recipient'],
      ['another destination', () => ({ destination: 'https://other.example/acs' }), 'destination'],
      ['no destination', () => ({ destination: '' }), 'destination'],
      ['another issuer', () => ({ issuer: 'https://other.example/idp' }), 'issuer'],
      ['expired', (_url, now) => ({ notOnOrAfter: new Date(now.getTime() - 121_000) }), 'expired'],
      ['not yet valid', (_url, now) => ({ notBefore: new Date(now.getTime() + 121_000) }), 'expired'],
      ['an empty name', () => ({ nameId: '' }), 'subject'],
      ['no success', () => ({ status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }), 'status'],
      ['signed with SHA-1', () => ({ algorithm: 'sha1' }), 'algorithm'],
    ];
    for (const [name, change, code] of wrong) {
      it(name, async () => expectRefused(await visit.signOn(visit.app.guest(), change(visit.app.url, visit.app.clock.now())), code));
    }
  });

  describe('has no good signature', () => {
    for (const sign of ['none', 'assertion', 'response'] as const) {
      it(`signs ${sign === 'none' ? 'nothing' : `the ${sign} only`}`, async () => expectRefused(await visit.signOn(visit.app.guest(), { sign }), 'signature'));
    }

    it('signs with another key, and shows its certificate', async () => {
      const browser = visit.app.guest();
      const other = await makeCertificate('other', visit.app.clock.now());
      await expectRefused(await visit.post(browser, visit.provider.response(visit.statement(await visit.begin(browser)), other)), 'signature');
    });

    it('changes what it signed', async () => {
      const browser = visit.app.guest();
      const xml = visit.provider.response(visit.statement(await visit.begin(browser)));
      await expectRefused(await visit.post(browser, xml.replace('>ada@parley.test<', '>eve@parley.test<')), 'signature');
    });
  });

  describe('wraps its signature', () => {
    let assertionOnly: SamlVisit;

    before(async () => { assertionOnly = await startSamlVisit({ wantResponseSigned: false }); });
    after(() => assertionOnly.stop());

    for (const wrapping of wrappings) {
      it(`way ${wrapping}`, async () => {
        const browser = assertionOnly.app.guest();
        const xml = assertionOnly.provider.response(assertionOnly.statement(await assertionOnly.begin(browser), { sign: wrapping <= 2 ? 'both' : 'assertion' }));
        const answer = await assertionOnly.post(browser, wrapSignature(xml, wrapping, 'victim'));
        expect(refusalOf(answer)).to.equal('structure');
        expect(await sessions(assertionOnly.app.ctx).countDocuments({})).to.equal(0);
      });
    }
  });

  describe('sends what is no plain XML', () => {
    const twisted: readonly [name: string, twist: (xml: string) => string, code: string][] = [
      ['two roots', (xml) => `${xml}${xml.replace(/ID="_/g, 'ID="_x')}`, 'not-xml'],
      ['a comment in the NameID', (xml) => xml.replace('>ada<', '>ada<!-- --><'), 'comment'],
      ['a comment elsewhere', (xml) => xml.replace('<saml:Subject>', '<!-- --><saml:Subject>'), 'comment'],
      ['CDATA in the NameID', (xml) => xml.replace('>ada<', '><![CDATA[ada]]><'), 'comment'],
      ['a processing instruction', (xml) => xml.replace('>ada<', '>ada<?x?><'), 'comment'],
      ['a DOCTYPE', (xml) => `<!DOCTYPE Response>${xml}`, 'doctype'],
      ['an entity bomb', (xml) => `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${xml.replace('>ada<', '>&b;<')}`, 'doctype'],
      ['an external entity', (xml) => `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>${xml.replace('>ada<', '>&a;<')}`, 'doctype'],
      ['an ID twice', (xml) => xml.replace('<saml:Subject>', '<saml:Subject ID="_twice">').replace('<saml:Conditions ', '<saml:Conditions ID="_twice" '), 'structure'],
      ['another root', (xml) => xml.replace(/samlp:Response/g, 'samlp:ArtifactResponse'), 'structure'],
      ['nonsense', () => 'no xml at all', 'not-xml'],
    ];
    for (const [name, twist, code] of twisted) {
      it(name, async () => {
        const browser = visit.app.guest();
        const xml = visit.provider.response(visit.statement(await visit.begin(browser)));
        await expectRefused(await visit.post(browser, twist(xml)), code);
      });
    }

    it('a huge body, refused before it is parsed', async () => {
      const browser = visit.app.guest();
      await visit.begin(browser);
      const answer = await visit.post(browser, `<a>${'b'.repeat(600_000)}</a>`);
      expect(answer.status).to.equal(413);
      expect(await sessionsOf('ada')).to.equal(0);
    });

    it('no base64', async () => {
      const browser = visit.app.guest();
      await visit.begin(browser);
      const answer = await browser.post('/saml/hostile/acs').type('form').send({ SAMLResponse: '<Response/>' });
      expect(refusalOf(answer)).to.equal('not-xml');
    });

    it('lists and objects for texts', async () => {
      const answer = await visit.app.guest().post('/saml/hostile/acs').type('form').send(`SAMLResponse=${encodeURIComponent(encode('<a/>'))}&SAMLResponse=x`);
      expect(answer.status).to.be.oneOf([400, 403, 422]);
    });
  });

  describe('would lead elsewhere', () => {
    for (const target of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      it(`by RelayState ${target}`, async () => {
        const browser = visit.app.guest();
        const requestId = await visit.begin(browser, { RelayState: target });
        const answer = await visit.post(browser, visit.provider.response(visit.statement(requestId, named('relay'))), { RelayState: target });
        expect(answer.status).to.equal(303);
        expect(answer.get('location')).to.equal('/');
      });
    }

    it('but leads back to where the person wanted to go', async () => {
      const browser = visit.app.guest();
      const requestId = await visit.begin(browser, { returnTo: '/posts/1' });
      const answer = await visit.post(browser, visit.provider.response(visit.statement(requestId, named('relay'))), { RelayState: '/elsewhere' });
      expect(answer.get('location')).to.equal('/posts/1');
    });
  });

  it('gives the person a retry and the admin a code that the log explains', async () => {
    const answer = await visit.signOn(visit.app.guest(), { audience: 'https://other.example' });
    expect(answer.text).to.include('href="/saml/hostile/login"').and.match(/<code>audience-[0-9a-f]{8}<\/code>/);
  });
});
