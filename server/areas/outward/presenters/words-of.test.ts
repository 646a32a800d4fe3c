import { expect } from 'chai';
import { locales, translate } from '#core/text/translate.ts';
import type { PluginWords } from '#plugins/contract/index.ts';
import { fillSentence, houseSentences, manifestSchema } from '#plugins/contract/index.ts';
import { presentFields } from './present-fields.ts';
import { wordsOf } from './words-of.ts';

const manifest = manifestSchema.parse({ id: 'a', name: 'A', version: '1.0.0', contract: 1, summary: 'Speaks.', hosts: [], auth: 'form', limits: { concurrency: 1, perMinute: 1 }, post: { maximum: 1, counting: 'bytes', format: 'text' } });
const german: PluginWords = {
  summary: 'Spricht.', forms: { account: { server: { title: 'Server', description: 'Etwa a.example.' }, reach: { choices: { all: 'Alle' } } } },
  sentences: { 'not-there': '{{name}} ist nicht da.' },
};
const found = { manifest, words: { de: german } };
const server = { type: 'string' as const, title: 'Host', description: 'Such as a.example.' };
const reach = { type: 'string' as const, title: 'Reach', enum: ['all', 'some', 'none'], choices: { all: 'Everybody', some: 'A few' } };

describe('words of a network', () => {
  it('are those of the reader\'s language, and English where there are none', () => {
    for (const [locale, summary] of [['de', 'Spricht.'], ['de-AT', 'Spricht.'], ['en', 'Speaks.'], ['constructor', 'Speaks.']] as const) expect(wordsOf(found, locale).summary, locale).to.equal(summary);
    expect(wordsOf({ manifest }, 'de').summary).to.equal('Speaks.');
    expect(wordsOf(undefined, 'de').summary).to.equal('');
  });

  it('name the fields and choices of a form, each as far as they are there', () => {
    const form = { properties: { server, reach, bare: { type: 'string' as const } }, required: [] };
    const shown = (locale: string) => presentFields(form, { words: wordsOf(found, locale), form: 'account' }).map(({ title, description, choices }) => [title, description, choices.map(({ label }) => label)]);
    expect(shown('de')).to.deep.equal([['Server', 'Etwa a.example.', []], ['Reach', '', ['Alle', 'A few', 'none']], ['bare', '', []]]);
    expect(shown('en')).to.deep.equal([['Host', 'Such as a.example.', []], ['Reach', '', ['Everybody', 'A few', 'none']], ['bare', '', []]]);
  });

  it('say a sentence again by its key and values', () => {
    const { said } = wordsOf(found, 'de');
    expect(said('Rosa is not there.', { key: 'not-there', values: { name: 'Rosa' } })).to.equal('Rosa ist nicht da.');
    expect(said('404 as the network says', undefined)).to.equal('404 as the network says');
    expect(said('Something else.', { key: 'toString' })).to.equal('Something else.');
    expect(said('{{host}}', { key: 'house.no-answer-in-time', values: { host: 'a.example' } })).to.include('a.example').and.include('Zeit');
  });

  it('of the house stand in every language, in English as the code says them', () => {
    const values = { host: 'a.example', address: '10.0.0.1', code: 'E', plugin: 'p', reason: 'r' };
    for (const [key, english] of Object.entries(houseSentences)) {
      const name = `outward.said.${key.replace(/^house\./, '')}`;
      expect(translate('en', name, values)).to.equal(fillSentence(english, values));
      for (const locale of locales) expect(translate(locale, name, values), `${locale} ${name}`).to.not.equal(name);
    }
  });
});
