import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createTranslate, type Texts } from '#views/helpers/translate.ts';

const folder = new URL('../views/locales/', import.meta.url);
const catalogue = Object.fromEntries(readdirSync(folder).map((locale) => [locale, Object.fromEntries(
  readdirSync(new URL(`${locale}/`, folder)).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8')) as Texts]),
)]));
const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
const keys = [...new Set([...sources.matchAll(/'((?:feed|frame|notifications|search|time)\.[a-z-]+(?:\.[a-z-]+)*)'/g)].map(([, key]) => key ?? ''))];

describe('texts of the browser', () => {
  it('are named in the sources', () => expect(keys.length).to.be.greaterThan(8));
  for (const key of keys) {
    for (const locale of ['en', 'de']) {
      it(`has ${key} in ${locale}`, () => {
        const translate = createTranslate({ [locale]: catalogue[locale] ?? {} });
        expect([translate(locale, key), translate(locale, key, { count: 2 })].some((text) => text !== key)).equal(true);
      });
    }
  }
});
