import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { rootDirectory } from '#config/root-directory.ts';
import { keepFragments } from '#core/http/keep-fragments.ts';
import { translate } from '#core/text/translate.ts';
import { registerHelpers } from '#views/helpers/register-helpers.ts';

/** The compiled templates of the pages: rendering is a function call. */
export interface Templates {
  page(name: string, model: object, root: object): string;
  partial(name: string, model: object, root: object): string;
  layout(name: 'main' | 'plain', view: object, root: object): string;
}

const loaded = new Map<string, Templates>();

/** The templates of a folder, read once a process. */
export function loadTemplates(views = join(rootDirectory, 'views')): Templates {
  const templates = loaded.get(views) ?? readAll(views);
  loaded.set(views, templates);
  return templates;
}

/** Reads every template at the start; each compiles at its first use, its errors are found by the tests. */
function readAll(views: string): Templates {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, { translate });
  const knownHelpers = Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true]));
  // Indentation is for those who write templates: it is not sent.
  const compile = (source: string): Handlebars.TemplateDelegate => handlebars.compile(withoutIndentation(source), { knownHelpers, knownHelpersOnly: true, preventIndent: true });
  const read = (folder: string): Map<string, Handlebars.TemplateDelegate> => new Map(readTemplates(join(views, folder)).map(([name, source]) => [name, compile(source)]));
  const partials = read('partials');
  for (const [name, template] of partials) handlebars.registerPartial(name, keepFragments(name, template));
  const pages = read('pages');
  const layouts = read('layouts');
  const from = (templates: Map<string, Handlebars.TemplateDelegate>, name: string, model: object, root: object): string => {
    const template = templates.get(name);
    if (!template) throw new Error(`There is no template ${name}.`);
    return template(model, { data: { root } });
  };
  return {
    page: (name, model, root) => from(pages, name, model, root),
    partial: (name, model, root) => from(partials, name, model, root),
    layout: (name, view, root) => from(layouts, name, view, root),
  };
}

const withoutIndentation = (source: string): string => source.replace(/\n[ \t]+/g, '\n');

function readTemplates(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => [path.slice(0, -'.hbs'.length).replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]);
}
