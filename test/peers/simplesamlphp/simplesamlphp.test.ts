import { expect } from 'chai';
import { findPersonByEmail } from '#areas/people/index.ts';
import { sessions } from '#areas/auth/models/sessions.ts';
import { findSimpleSamlPhp } from './find-php.ts';
import { startIntroduced } from './introduce-simplesamlphp.ts';
import type { PlainBrowser, PlainPage } from './plain-browser.ts';
import { createPlainBrowser } from './plain-browser.ts';

describe('a real SimpleSAMLphp', function simpleSamlPhp() {
  this.timeout(300_000);
  let met: Awaited<ReturnType<typeof startIntroduced>>;

  before(async () => {
    const found = findSimpleSamlPhp();
    if (!found.ready) throw new Error(`not run: SimpleSAMLphp: ${found.reason}`);
    met = await startIntroduced();
  });
  after(() => (met as typeof met | undefined)?.stop());

  async function signOn(browser: PlainBrowser, user: string): Promise<PlainPage> {
    const login = await browser.get(`${met.app.url}/saml/house/login?returnTo=/security`);
    const posted = await browser.submit(login, '', { username: user, password: `${user}-pw` });
    return browser.submit(posted, '/saml/house/acs');
  }

  it('signs on, makes the account and leads to where the person wanted to go', async () => {
    const page = await signOn(createPlainBrowser(), 'ada');
    expect(page.url, await met.peer.log()).to.equal(`${met.app.url}/security`);
    expect(page.status).to.equal(200);
    const person = await findPersonByEmail(met.app.ctx, 'ada@parley.test');
    expect(person).to.include({ name: 'Ada Łovelace', department: 'Research' });
    expect(person?.roles).to.have.members(['employee', 'comms']);
  });

  it('signs out at both when the person signs out here', async () => {
    const browser = createPlainBrowser();
    const page = await signOn(browser, 'bob');
    const out = await browser.submit(page, '/sign-out');
    expect(out.url, await met.peer.log()).to.equal(`${met.app.url}/sign-in`);
    expect(await sessions(met.app.ctx).countDocuments({ 'saml.nameId': 'bob' })).to.equal(0);
    const again = await browser.get(`${met.app.url}/saml/house/login`);
    expect(again.text).to.include('name="password"');
  });

  it('signs out here when the person signs out there', async () => {
    const browser = createPlainBrowser();
    const page = await signOn(browser, 'bob');
    expect(page.url).to.equal(`${met.app.url}/security`);
    await browser.get(`${met.peer.url}/saml2/idp/initSLO.php?RelayState=${encodeURIComponent(`${met.peer.url}/saml2/idp/metadata.php`)}`);
    await met.app.settle();
    expect(await sessions(met.app.ctx).countDocuments({ 'saml.nameId': 'bob' }), await met.peer.log()).to.equal(0);
    const closed = await browser.get(`${met.app.url}/security`);
    expect(closed.url).to.include('/sign-in');
  });
});
