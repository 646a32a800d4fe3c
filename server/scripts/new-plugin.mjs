import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

const model = 'chirp';
const templates = fileURLToPath(new URL('./new-plugin', import.meta.url));
const [id = '', folder = join(root, 'plugins')] = process.argv.slice(2);

/** Copies the model of a plugin under another name: `npm run new:plugin <name> [folder]`. */
function main() {
  if (!/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(id)) return refuse('It is: npm run new:plugin <name>; a name is 3 to 40 small letters, digits and hyphens, and begins with a letter.');
  const target = join(resolve(folder), id);
  if (existsSync(target)) return refuse(`There is ${relative(process.cwd(), target)} already.`);
  const words = id.split('-').map((word) => word[0].toUpperCase() + word.slice(1));
  for (const entry of readdirSync(templates, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(templates, join(entry.parentPath, entry.name)).replace(/\.txt$/, '').replaceAll(model, id);
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8').replaceAll('Chirp', words.join(' ')).replaceAll(model, id);
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  const shown = relative(process.cwd(), target);
  process.stdout.write(`${shown} is a plugin of an invented network. Next:\n  npx mocha --config test/support/mocharc.json ${shown}/${id}.test.ts\nand plugins/README.md says what to change first.\n`);
}

function refuse(line) {
  process.stderr.write(`${line}\n`);
  process.exitCode = 2;
}

main();
