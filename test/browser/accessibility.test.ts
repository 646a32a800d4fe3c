import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { isApiPath } from '#core/http/is-api.ts';
import { standardFolders } from '#core/plugins/find-plugins.ts';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';
import type { PageSamples } from '#test/browser/every-page.ts';
import { makePageSamples } from '#test/browser/every-page.ts';
import { axeFindings, sideways } from '#test/support/axe-findings.ts';
import { visit } from '#test/support/open-browser.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

/** These lead elsewhere or are files; their pages are shown by the tests of sign-on. */
const withoutPage = new Set(['/training/courses/:id/:file', '/files/:id/:name', '/saml/:provider/metadata', '/saml/:provider/login', '/saml/:provider/logout', '/admin/sign-on/:slug', '/certificates/:id.pdf', '/certificates/:id.json', '/certificates/:id.jwt', '/certificates/records.json', '/training/records.json', '/training/records.csv', '/learn/:id/steps/:stepId/meeting.ics', '/training/cohorts/:id/export.csv', '/learn/calendar/:token.ics']);

describe('every page', function everyPage() {
  this.timeout(600_000);
  let app: TestApp;
  let samples: PageSamples;
  before(async () => {
    app = await startTestApp({ pluginFolders: standardFolders });
    samples = await makePageSamples(app);
  });
  after(() => app.stop());

  const paths = (): string[] => Object.values(samples.paths).flat().filter((path) => !samples.guest.includes(path));

  it('has a sample', () => {
    const pages = [...coreParts.routes, ...areas.flatMap((area) => area.routes)].filter(({ method, path }) => method === 'get' && !isApiPath(path) && !withoutPage.has(path)).map(({ path }) => path);
    expect(pages.filter((path) => !samples.paths[path])).to.deep.equal([]);
  });

  // The themes differ in colours alone, so that every other rule has nothing new to find in the second one.
  for (const [theme, rules] of [['light', undefined], ['dark', ['color-contrast', 'link-in-text-block']]] as const) {
    it(`satisfies axe and never scrolls sideways, ${theme}, narrow and wide`, async () => {
      const problems: string[] = [];
      const look = async (page: Page, all: readonly string[]): Promise<void> => {
        for (const path of all) {
          await page.goto(path);
          await page.evaluate(() => document.fonts.ready);
          for (const width of [1280, 360]) {
            await page.setViewportSize({ width, height: 800 });
            problems.push(...(await axeFindings(page, rules && [...rules])).map((line) => `${path} ${width}: ${line}`));
            if ((await sideways(page)) > 1) problems.push(`${path} ${width}: scrolls sideways`);
          }
        }
      };
      for (const as of [samples.admin, undefined]) {
        const { page, expectProblem } = await visit(app, { as, colorScheme: theme, reducedMotion: 'reduce', bypassCSP: true });
        expectProblem(/^4(04|10) /);
        await look(page, as ? paths() : samples.guest);
        await page.close();
      }
      expect(problems.join('\n')).to.equal('');
    });
  }

  it('fits at 200 % zoom, and moves nothing for those who want no motion', async () => {
    // 200 % of a window 1280 wide is a window 640 wide with two device points to each.
    const { page, expectProblem } = await visit(app, { as: samples.admin, viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: 'reduce' });
    expectProblem(/^404 /);
    const wide: string[] = [];
    for (const path of paths()) {
      await page.goto(path);
      if ((await sideways(page)) > 1) wide.push(path);
      const moving = await page.evaluate(() => document.getAnimations().length);
      expect(moving, path).to.equal(0);
    }
    expect(wide).to.deep.equal([]);
  });

  it('stays usable with forced colours', async () => {
    const { page } = await visit(app, { as: samples.admin, forcedColors: 'active' });
    await page.goto('/');
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).to.equal(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).not.to.equal('none');
    const border = await page.locator('.button').first().evaluate((button) => getComputedStyle(button).borderTopStyle);
    expect(border).to.equal('solid');
  });
});
