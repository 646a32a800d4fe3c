import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyPlugin } from '#plugins/contract/index.ts';
import { digestOf, shapeFile } from '#core/plugins/kept-shapes.ts';
import { describeShape } from '#core/plugins/worker/describe-shape.ts';

/** Writes beside each built plugin what it says of itself: a step of the build. */
const [folder = ''] = process.argv.slice(2);
for (const id of readdirSync(folder)) {
  const entry = join(folder, id, 'index.js');
  if (!existsSync(entry)) continue;
  const { plugin } = (await import(pathToFileURL(entry).href)) as { readonly plugin: AnyPlugin };
  writeFileSync(join(folder, id, shapeFile), `${JSON.stringify({ digest: digestOf({ folder: join(folder, id) }), shape: describeShape(plugin) })}\n`);
}
