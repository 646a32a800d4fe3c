import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { TestPerson } from '#test/factories/create-person.ts';

/** Where a visitor goes: an app of this process or a server of its own. */
export interface VisitedHouse {
  readonly url: string;
  cookieFor?(personId: string): Promise<string>;
}

export interface VisitOptions extends BrowserContextOptions {
  readonly as?: TestPerson;
}

/** One browser of one person, with everything that went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Another tab of the same browser. */
  openTab(): Promise<Page>;
  /** What matches is meant to happen in this test: a refused answer (`422 /posts`) or a line of the console. */
  expectProblem(pattern: RegExp): void;
  close(): Promise<void>;
}

interface Watched extends Visit {
  readonly problems: string[];
  readonly expected: RegExp[];
}

let opened: Promise<Browser> | undefined;
const visits = new Set<Watched>();

/** Known names of the browser; npm test sets CHROMIUM_PATH. */
const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

async function launch(): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('There is no Chromium: set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** Makes dist when its sources are newer, once per process. */
function ensureBuild(): void {
  const script = new URL('../../server/scripts/ensure-build.mjs', import.meta.url).href;
  execFileSync(process.execPath, ['--input-type=module', '-e', `await (await import(${JSON.stringify(script)})).ensureBuild();`], { stdio: 'ignore' });
}

ensureBuild();

/** Opens a browser of its own at the house, signed in when a person is named. It is closed after the test, which fails on anything unexpected in it. */
export async function visit(house: VisitedHouse, { as, ...options }: VisitOptions = {}): Promise<Visit> {
  const browser = await (opened ??= launch());
  const context = await browser.newContext({ baseURL: house.url, viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(15_000);
  const watched: Watched = {
    context,
    page: undefined as unknown as Page,
    problems: [],
    expected: [],
    openTab: async () => watch(await context.newPage(), watched),
    expectProblem: (pattern) => void watched.expected.push(pattern),
    close: () => context.close(),
  };
  visits.add(watched);
  if (as && house.cookieFor) {
    const [name = '', value = ''] = (await house.cookieFor(as.id)).split('=');
    await context.addCookies([{ name, value, url: house.url, httpOnly: true, sameSite: 'Lax' }]);
  }
  return Object.assign(watched, { page: await watched.openTab() });
}

function watch(page: Page, visitor: Watched): Page {
  page.on('console', (line) => {
    // Refused and failed requests are told below, with their address.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) visitor.problems.push(`console: ${line.text()}`);
  });
  page.on('pageerror', (error) => visitor.problems.push(`page: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) visitor.problems.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  return page;
}

// Inside the test and not in a hook: a hook that fails ends every test after it.
beforeEach(function lookAfter() {
  const test = this.currentTest;
  const act = test?.fn as ((this: Mocha.Context) => PromiseLike<void> | void) | undefined;
  if (!test || !act) return;
  test.fn = async function looked(this: Mocha.Context) {
    await act.call(this);
    const unexpected = [...visits].flatMap(({ problems, expected }) => problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))));
    if (unexpected.length > 0) throw new Error(`The browser met problems:\n${unexpected.join('\n')}`);
  };
});

afterEach(async () => {
  await Promise.all([...visits].map(({ context }) => context.close()));
  visits.clear();
});

after(async () => {
  await (await opened)?.close();
});
