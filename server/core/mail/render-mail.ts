import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { rootDirectory } from '#config/root-directory.ts';
import type { Brand } from '#core/http/brand.ts';
import { oneLine } from '#core/mail/one-line.ts';
import { translate } from '#core/text/translate.ts';
import { oklchToHex } from '#views/helpers/colour.ts';
import { hueSteps, hueStep } from '#views/helpers/hue.ts';
import { registerHelpers } from '#views/helpers/register-helpers.ts';

export interface MailFacts {
  readonly template: string;
  readonly locale: string;
  readonly recipient: string;
  readonly brand: Brand;
  readonly baseUrl: string;
  readonly now: Date;
  readonly model: Readonly<Record<string, unknown>>;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ownAccent = '#0e5f6d';

/** The accent of the light theme, which is what mails are written on. */
const accentOf = ({ accent }: Brand): string =>
  (accent === null || accent === '' ? ownAccent : oklchToHex(0.45, 0.085, hueStep(Number(accent)) * (360 / hueSteps)));

type Compiled = ReadonlyMap<string, Handlebars.TemplateDelegate>;

let compiled: Compiled | undefined;

/** A mail in the reader's language, as text and as HTML: the body, then the layout around it. */
export function renderMail({ template, locale, recipient, brand, baseUrl, now, model }: MailFacts): RenderedMail {
  const templates = (compiled ??= compileTemplates());
  const view = { name: recipient, brand: brand.name, baseUrl, ...model };
  const subject = oneLine(translate(locale, `mail.${template}.subject`, texts(view)));
  const root = { locale, timeZone: typeof model['timeZone'] === 'string' ? model['timeZone'] : 'UTC', now: now.toISOString(), brand: brand.name, accent: accentOf(brand), baseUrl };
  const render = (name: string, values: object): string => {
    const found = templates.get(name);
    if (!found) throw new Error(`There is no mail template ${name}.`);
    return found(values, { data: { root } });
  };
  const content = render(`${template}.text`, view);
  const contentHtml = render(`${template}.html`, view);
  return {
    subject,
    text: render('layout.text', { ...view, subject, content }),
    html: render('layout.html', { ...view, subject, contentHtml }),
  };
}

const texts = (view: Readonly<Record<string, unknown>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(view).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'));

function compileTemplates(): Compiled {
  const folder = join(rootDirectory, 'views', 'mail');
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, { translate });
  const knownHelpers = Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true]));
  const names = readdirSync(folder).filter((file) => file.endsWith('.hbs')).map((file) => file.slice(0, -'.hbs'.length));
  return new Map(names.map((name) => [name, handlebars.compile(readFileSync(join(folder, `${name}.hbs`), 'utf8'), {
    knownHelpers, knownHelpersOnly: true, preventIndent: true, noEscape: name.endsWith('.text'),
  })]));
}
