import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { registerHelpers } from '#views/helpers/register-helpers.ts';
import { createTranslate } from '#views/helpers/translate.ts';
import type { Texts } from '#views/helpers/translate.ts';

export const viewsFolder = join(import.meta.dirname, '../../../views');

const filesUnder = (folder: string, ending: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name)).sort();
export const templateFiles = (): string[] => filesUnder(viewsFolder, '.hbs');
const nameIn = (folder: string, file: string): string => relative(join(viewsFolder, folder), file).replace(/\.hbs$/, '');

/** The locale files, by locale and area. */
export function readCatalogue(): Record<string, Record<string, Texts>> {
  const catalogue: Record<string, Record<string, Texts>> = {};
  for (const locale of ['en', 'de']) {
    catalogue[locale] = {};
    for (const file of filesUnder(join(viewsFolder, 'locales', locale), '.json')) catalogue[locale][file.split('/').pop()?.replace('.json', '') ?? ''] = JSON.parse(readFileSync(file, 'utf8')) as Texts;
  }
  return catalogue;
}

/** A renderer over the templates as they are on disk: strict, so that a misspelt partial or helper stops the preview. */
export function createRenderer(): (template: string, model: object, root: object) => string {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, { translate: createTranslate(readCatalogue()) });
  for (const file of filesUnder(join(viewsFolder, 'partials'), '.hbs')) handlebars.registerPartial(nameIn('partials', file), readFileSync(file, 'utf8'));
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  return (template, model, root) => {
    let made = compiled.get(template);
    if (!made) {
      made = handlebars.compile(readFileSync(join(viewsFolder, `${template}.hbs`), 'utf8'), { preventIndent: true });
      compiled.set(template, made);
    }
    return made(model, { data: { root } });
  };
}
