import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { iconNames } from '#views/helpers/icons.ts';
import { createRenderer, readCatalogue, templateFiles } from '#test/support/preview/render-page.ts';
import { layoutView } from '#test/support/preview/samples/frame.ts';
import { samplePages } from '#test/support/preview/samples/pages.ts';
import type { Texts } from '#views/helpers/translate.ts';

const templates = templateFiles().map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const inTemplates = (pattern: RegExp): { file: string; found: string }[] =>
  templates.flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => ({ file, found: match[1] ?? '' })));

const keysOf = (texts: Texts, prefix: string): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`)));
const catalogue = readCatalogue();
const clientFolder = join(import.meta.dirname, '../../client');
const browserScripts = (): { file: string; text: string }[] =>
  readdirSync(clientFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((file) => ({ file, text: readFileSync(join(clientFolder, file), 'utf8') }));
const keys = (locale: string): string[] => keysOf(catalogue[locale] ?? {}, '').sort();
const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

describe('templates', () => {
  it('print unescaped only what the sanitiser or the renderer made', () => {
    const triple = inTemplates(/\{\{\{\s*([^}]+?)\s*\}\}\}/g);
    expect(triple.length).to.be.greaterThan(5);
    for (const { file, found } of triple) expect(found, file).to.match(/^[\w.@/]*Html$/);
    expect(inTemplates(/(\{\{&)/g)).to.deep.equal([]);
  });

  it('have no inline style, script or event handler outside mails', () => {
    for (const { file, text } of templates.filter((template) => !template.file.includes('/mail/'))) {
      expect(text, file).not.to.match(/\sstyle="|<style|\son[a-z]+="|<script(?![^>]*\ssrc=)/);
    }
  });

  it('name only icons of the icon file', () => {
    for (const { file, found } of inTemplates(/\{\{icon "([\w-]+)"/g)) expect(iconNames, file).to.include(found);
    for (const { file, found } of inTemplates(/\sicon="([\w-]+)"/g)) expect(iconNames, file).to.include(found);
  });

  it('name only texts that exist', () => {
    const known = new Set(keys('en').map(withoutPlural));
    for (const { file, found } of inTemplates(/[{(]t "([\w.-]+)"(?=[)}]| \w+=)/g)) expect(known.has(found), `${found} in ${file}`).to.equal(true);
    for (const { file, found } of inTemplates(/[{(]t "([\w.-]+)" (?!\w+=)/g)) expect([...known].some((key) => key.startsWith(`${found}.`)), `${found}.* in ${file}`).to.equal(true);
  });

  it('have a sample for every page', () => {
    const shown = new Set(Object.values(samplePages).map((sample) => `/pages/${sample.page}.hbs`));
    for (const { file } of templates.filter((template) => template.file.includes('/pages/'))) expect([...shown].some((page) => file.endsWith(page)), file).to.equal(true);
  });

  it('and the browser script name only texts that exist', () => {
    const known = new Set(keys('en').map(withoutPlural));
    for (const { file, text } of browserScripts()) for (const [, key = ''] of text.matchAll(/translate\('([\w.-]+)'/g)) expect(known.has(key), `${key} in ${file}`).to.equal(true);
  });

  it('render every page without a leftover in both languages', () => {
    const render = createRenderer();
    for (const [name, sample] of Object.entries(samplePages)) {
      for (const locale of ['en', 'de']) {
        const root = { ...layoutView(sample.path, sample.title, 'system', !sample.signedOut), locale };
        const html = render(root.frame ? 'layouts/main' : 'layouts/plain', { ...root, contentHtml: render(`pages/${sample.page}`, sample.model, root) }, root);
        expect(html.match(/<h1[\s>]/g), name).to.have.length(1);
        expect(html, name).not.to.match(/\[object Object\]|>undefined<|="undefined"|NaN/);
        const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
        expect(ids.filter((id, index) => ids.indexOf(id) !== index), `ids twice in ${name}`).to.deep.equal([]);
      }
    }
  });
});

describe('locale files', () => {
  it('have the same keys in English and German', () => {
    expect(keys('de').map(withoutPlural)).to.deep.equal(keys('en').map(withoutPlural));
  });

  it('use the same values in both languages', () => {
    const at = (locale: string, key: string): string => String(key.split('.').reduce<string | Texts | undefined>((node, part) => (typeof node === 'object' ? node[part] : undefined), catalogue[locale]));
    const values = (text: string): string[] => [...text.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map((match) => match[1] ?? '').sort();
    for (const key of keys('en').filter((name) => keys('de').includes(name))) expect(values(at('de', key)), key).to.deep.equal(values(at('en', key)));
  });

  it('never shout', () => {
    for (const locale of ['en', 'de']) expect(JSON.stringify(catalogue[locale]), locale).not.to.include('!');
  });
});
