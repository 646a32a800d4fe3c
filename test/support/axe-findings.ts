import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface AxeWindow { axe: { run(where?: Document, options?: { runOnly: string[] }): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page as it stands, by all rules or by some of them; the page has to be opened with `bypassCSP`. */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
  // While something is fetched the whole page is said to be busy, which axe takes for a mistake.
  await page.waitForFunction(() => !document.documentElement.hasAttribute('aria-busy'));
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (some) => (await (globalThis as unknown as AxeWindow).axe.run(document, some ? { runOnly: some } : undefined)).violations, rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.length}x ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.failureSummary.replace(/\s+/g, ' ').slice(0, 200) ?? ''}`);
}

/** How far a page scrolls sideways, in pixels. */
export const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
