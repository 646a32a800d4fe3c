import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { writePreview } from './preview.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const widths = [360, 820, 1440];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [folder = join(tmpdir(), 'parley-preview'), only = ''] = process.argv.slice(2);

interface AxeWindow { axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } }

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => (await (globalThis as unknown as AxeWindow).axe.run()).violations);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...violations.map((found) => `${found.id}: ${found.nodes.length}x ${found.nodes[0]?.html.slice(0, 160) ?? ''} | ${found.nodes[0]?.failureSummary.replace(/\s+/g, ' ').slice(0, 240) ?? ''}`), ...(wide > 1 ? [`scrolls sideways by ${wide}px`] : [])];
}

const server = createServer((request, response) => {
  const path = join(folder, normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')));
  readFile(path).then(
    (content) => response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': "default-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self'" }).end(content),
    () => response.writeHead(404).end(),
  );
});

mkdirSync(join(folder, 'shots'), { recursive: true });
const names = [...await writePreview(folder, 'light'), ...await writePreview(folder, 'dark')];
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const report: string[] = [];
for (const theme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ bypassCSP: true, colorScheme: theme, reducedMotion: 'reduce' });
  for (const name of new Set(names)) {
    if (only && !only.split(',').includes(name)) continue;
    for (const width of widths) {
      const page = await context.newPage();
      page.on('console', (line) => { if (line.type() === 'error') report.push(`${name} ${theme} ${width}: ${line.text()}`); });
      await page.setViewportSize({ width, height: width === 360 ? 740 : 960 });
      await page.goto(`${origin}/${name}.${theme}.html`);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, 'shots', `${name}-${theme}-${width}.png`) });
      await page.evaluate(() => globalThis.scrollTo(0, 0));
      report.push(...(await findings(page)).map((line) => `${name} ${theme} ${width}: ${line}`));
      await page.close();
    }
  }
  await context.close();
}
await browser.close();
server.close();
writeFileSync(join(folder, 'findings.txt'), `${report.join('\n')}\n`);
process.stdout.write(`${report.length} findings, see ${join(folder, 'findings.txt')}\n`);
