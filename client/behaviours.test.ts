import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

const read = (folder: URL, ending: string): string => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending) && !name.endsWith('.test.ts')).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');

const templates = read(new URL('../views/', import.meta.url), '.hbs');
const scripts = read(new URL('./', import.meta.url), '.ts');
const named = [...new Set([...templates.matchAll(/data-parley="([^"]+)"/g)].flatMap(([, names]) => (names ?? '').split(/\s+/)))];
/** Names that only mark what an element is, for styles, tests and plugins; each is described in views/README.md. */
const marks = ['comment', 'feed'];

describe('partials that scripts render', () => {
  it('are named whole, since the build looks for their names', () => {
    const called = scripts.match(/renderPartial\((?!name)/g) ?? [];
    const named = scripts.match(/renderPartial\('[\w/-]+'/g) ?? [];
    expect(called.length).to.be.greaterThan(5);
    expect(named.length).to.equal(called.length);
  });
});

describe('behaviours that templates name', () => {
  it('are found in the templates', () => expect(named).to.include.members(['composer', 'menu', 'filter']));
  for (const name of named.filter((name) => !marks.includes(name))) {
    it(`exist in the browser: ${name}`, () => {
      const asked = [`behaviour('${name}'`, `data-parley~="${name}"`, `data-parley="${name}"`];
      expect(asked.some((text) => scripts.includes(text)), name).to.equal(true);
    });
  }
  it('have templates that name them', () => {
    const made = [...scripts.matchAll(/behaviour\('([\w-]+)'/g)].map(([, name]) => name ?? '');
    expect(made.filter((name) => !named.includes(name))).to.deep.equal([]);
  });
});
