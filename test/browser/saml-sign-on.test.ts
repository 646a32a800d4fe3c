import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findSimpleSamlPhp } from '#test/peers/simplesamlphp/find-php.ts';
import { startIntroduced } from '#test/peers/simplesamlphp/introduce-simplesamlphp.ts';
import { sessions } from '#areas/auth/models/sessions.ts';

/** The identity provider goes by `localhost`, we by 127.0.0.1: to a browser these are two sites, as in real life. */
describe('sign-on in a real browser', function samlInBrowser() {
  this.timeout(300_000);
  let met: Awaited<ReturnType<typeof startIntroduced>>;
  let browser: Browser;

  before(async () => {
    const found = findSimpleSamlPhp();
    if (!found.ready) throw new Error(`not run: SimpleSAMLphp: ${found.reason}`);
    met = await startIntroduced('localhost');
    browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: ['--no-sandbox'] });
  });
  after(async () => {
    await (browser as Browser | undefined)?.close();
    await (met as typeof met | undefined)?.stop();
  });

  async function typePassword(page: Page, user: string): Promise<void> {
    await page.fill('input[name=username]', user);
    await page.fill('input[name=password]', `${user}-pw`);
    await page.press('input[name=password]', 'Enter');
  }

  const cookieOf = async (page: Page) => (await page.context().cookies(met.app.url)).find((cookie) => cookie.name === 'parley_session');

  it('goes there by mail domain and comes back signed in, with JavaScript', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${met.app.url}/sign-in?returnTo=/security`);
    await page.fill('input[name=email]', 'ada@parley.test');
    await page.click('form[action="/sign-in"] button[type=submit]');
    await page.waitForURL(/loginuserpass/);
    await typePassword(page, 'ada');
    await page.waitForURL(`${met.app.url}/security`);
    expect(await page.locator('h1').count()).to.equal(1);
    expect(await cookieOf(page)).to.include({ httpOnly: true, sameSite: 'Lax' });
    await page.evaluate(() => { document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit(); });
    await page.waitForURL(`${met.app.url}/sign-in`);
    expect(await sessions(met.app.ctx).countDocuments({ 'saml.nameId': 'ada' })).to.equal(0);
    await page.goto(`${met.app.url}/saml/house/login`);
    expect(await page.locator('input[name=password]').count()).to.equal(1);
    await page.context().close();
  });

  it('comes back signed in without JavaScript, and is signed out when the person signs out there', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${met.app.url}/saml/house/login?returnTo=/security`);
    await typePassword(page, 'bob');
    await page.waitForURL(/SSOService|loginuserpass/);
    await page.locator('form').filter({ has: page.locator('input[name=SAMLResponse]') }).locator('[type=submit]:visible, button:visible').first().click();
    await page.waitForURL(`${met.app.url}/saml/house/acs`);
    await page.click('form[action="/saml/house/acs"] button');
    await page.waitForURL(`${met.app.url}/security`);
    await page.goto(`${met.peer.url}/saml2/idp/initSLO.php?RelayState=${encodeURIComponent(`${met.peer.url}/module.php/core/frontpage_welcome.php`)}`);
    await met.app.settle();
    await page.goto(`${met.app.url}/security`);
    expect(page.url()).to.include('/sign-in');
    expect(await sessions(met.app.ctx).countDocuments({ 'saml.nameId': 'bob' })).to.equal(0);
    await page.context().close();
  });
});
