import { expect } from 'chai';
import { z } from 'zod';
import { definePlugin, done } from '../index.ts';
import type { PluginWords } from '../index.ts';
import { wordFaults } from './word-faults.ts';

const plugin = definePlugin({
  settings: z.object({}),
  account: z.object({ server: z.string().meta({ title: 'Server', description: 'Such as a.example.', refused: 'Write an address.' }), reach: z.enum(['all', 'some']).meta({ title: 'Reach', choices: { all: 'Everybody', some: 'A few' } }) }),
  options: z.object({}),
  sentences: { 'not-there': '{{name}} is not there.' },
  connect: { finish: () => Promise.resolve({ identity: { id: 'a', name: 'A' } }) },
  prepare: () => ({ payload: null, parts: [], problems: [] }),
  publish: () => Promise.resolve(done({ id: '1' })),
});
const whole = {
  summary: 'Spricht.',
  forms: { account: { server: { title: 'Server', description: 'Etwa a.example.', refused: 'Schreiben Sie eine Adresse.' }, reach: { title: 'Reichweite', choices: { all: 'Alle', some: 'Einige' } } } },
  sentences: { 'not-there': '{{name}} ist nicht da.' },
} satisfies PluginWords;

describe('a language of a plugin', () => {
  it('is whole when it says all that the English says', () => {
    expect(wordFaults(plugin, whole)).to.deep.equal([]);
  });

  it('is told what it lacks, what belongs to nothing, and a value that is another', () => {
    const { server } = whole.forms.account;
    expect(wordFaults(plugin, { forms: { account: { server: { title: server.title }, reach: { title: 'Reichweite', choices: { all: 'Alle', none: 'Niemand' } } }, options: { colour: { title: 'Farbe' } } }, sentences: { 'not-there': '{{who}} fehlt.', gone: 'Weg.' } })).to.have.members([
      'missing: summary', 'missing: forms.account.server.description', 'missing: forms.account.server.refused', 'missing: forms.account.reach.choices.some',
      'belongs to nothing: forms.account.reach.choices.none', 'belongs to nothing: forms.options.colour.title', 'belongs to nothing: sentences.gone', 'other values: sentences.not-there',
    ]);
  });
});
