import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { LayoutView } from '#views/types/frame.ts';
import { createRenderer } from './render-page.ts';
import { drawings } from './samples/drawings.ts';
import { layoutView } from './samples/frame.ts';
import { samplePages } from './samples/pages.ts';

const projectFolder = join(import.meta.dirname, '../../..');

/** Writes every sample page in one theme as static HTML, with styles, icons and pictures, into a folder. */
export async function writePreview(folder: string, theme: LayoutView['theme']): Promise<string[]> {
  mkdirSync(join(folder, 'files'), { recursive: true });
  await build({ entryPoints: [join(projectFolder, 'client/styles/main.css')], bundle: true, outdir: join(folder, 'css'), loader: { '.woff2': 'file' }, logLevel: 'error' });
  cpSync(join(projectFolder, 'client/assets'), join(folder, 'assets'), { recursive: true });
  for (const [name, svg] of Object.entries(drawings)) writeFileSync(join(folder, 'files', `${name}.svg`), svg);
  const render = createRenderer();
  for (const [name, sample] of Object.entries(samplePages)) {
    const root = layoutView(sample.path, sample.title, theme, !sample.signedOut);
    const contentHtml = render(`pages/${sample.page}`, sample.model, root);
    writeFileSync(join(folder, `${name}.${theme}.html`), render(root.frame ? 'layouts/main' : 'layouts/plain', { ...root, contentHtml }, root));
  }
  return Object.keys(samplePages);
}
