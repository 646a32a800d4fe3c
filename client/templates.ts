import Handlebars from 'handlebars/runtime.js';
import { partials } from 'virtual:parley-partials';
import { texts } from 'virtual:parley-texts';
import { pageData } from '#client/page-data.ts';
import { registerHelpers } from '#views/helpers/register-helpers.ts';
import { createTranslate, type TranslateValues } from '#views/helpers/translate.ts';

const handlebars = Handlebars.create();
const translateIn = createTranslate(texts);
registerHelpers(handlebars, { translate: translateIn });
for (const [name, specification] of Object.entries(partials)) handlebars.registerPartial(name, handlebars.template(specification));

/** The text of a locale key in the language of the page. */
export const translate = (key: string, values?: TranslateValues): string => translateIn(pageData().locale, key, values);

/** What templates find under `@root`, as on the server. */
function rootData(): object {
  const { locale, timeZone, me, icons, path } = pageData();
  return { locale, timeZone, me, path, assets: { icons }, now: new Date().toISOString() };
}

/** Renders one partial, as the server would for this reader, to its element. */
export function renderPartial(name: string, model: object): HTMLElement {
  const template = handlebars.partials[name];
  if (!template) throw new Error(`The partial ${name} is not among those of the browser.`);
  const holder = document.createElement('template');
  holder.innerHTML = template(model, { data: { root: rootData() } }).trim();
  const element = holder.content.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error(`The partial ${name} made no element.`);
  return element;
}

