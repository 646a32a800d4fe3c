import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDirectory } from './root-directory.ts';

/** The version of package.json. */
export const version = (JSON.parse(readFileSync(join(rootDirectory, 'package.json'), 'utf8')) as { readonly version: string }).version;
