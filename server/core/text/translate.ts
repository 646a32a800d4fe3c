import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';
import type { Catalogue, Texts } from '#views/helpers/translate.ts';
import { createTranslate } from '#views/helpers/translate.ts';

const folder = join(rootDirectory, 'views', 'locales');

/** The locales that texts exist in. */
export const locales: readonly string[] = readdirSync(folder).sort();

const catalogue: Catalogue = Object.fromEntries(locales.map((locale) => [locale, readTexts(join(folder, locale))]));

/** Text of a key such as `feed.composer.send` in a locale; `{{name}}` and plurals by `count` as in i18next. */
export const translate = createTranslate(catalogue);

function readTexts(path: string): Texts {
  return Object.fromEntries(readdirSync(path).map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(path, file), 'utf8')) as Texts]));
}
