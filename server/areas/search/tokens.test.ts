import { expect } from 'chai';
import { fold } from '#core/text/fold.ts';
import { queryWords, tokensOf } from './tokens.ts';

const finds = (query: string, text: string): boolean => {
  const tokens = new Set(tokensOf(text));
  const folded = fold(text);
  return queryWords(query).every(({ any, all, contains }) =>
    (any.length === 0 || any.some((token) => tokens.has(token))) && all.every((token) => tokens.has(token)) && (contains === null || folded.includes(contains)));
};

describe('search tokens', () => {
  it('find parts of words from their beginning, at every length', () => {
    for (let length = 1; length <= 'Lastenrad'.length; length += 1) expect(finds('Lastenrad'.slice(0, length), 'Das Lastenrad steht'), String(length)).equal(true);
  });

  it('find four letters and more from within long words', () => {
    expect(finds('hänger', 'Der Lastenanhänger rollt')).equal(true);
    expect(finds('anhanger', 'Der Lastenanhänger rollt')).equal(true);
    expect(finds('hängerx', 'Der Lastenanhänger rollt')).equal(false);
  });

  it('fold accents and case, both ways', () => {
    expect(finds('noemie', 'Noémie kommt')).equal(true);
    expect(finds('NOÉMIE', 'noemie kommt')).equal(true);
    expect(finds('strasse', 'Am Ende der Straße')).equal(true);
  });

  it('find Chinese and Japanese by one letter, two, or a run', () => {
    for (const query of ['車', '自転', '自転車', '転車']) expect(finds(query, '新しい自転車です'), query).equal(true);
    expect(finds('自車', '新しい自転車です')).equal(false);
    expect(finds('张伟', '我是张伟')).equal(true);
  });

  it('want every word of a query', () => {
    expect(finds('label printer', 'The label came out of the printer')).equal(true);
    expect(finds('label scanner', 'The label came out of the printer')).equal(false);
  });

  it('does not find what merely shares a beginning', () => {
    expect(finds('production', 'a productive day')).equal(false);
  });

  it('bounds what a text and a query can cost', () => {
    expect(tokensOf('abcdefghij '.repeat(5000)).length).to.be.below(20);
    expect(queryWords('one two three four five six seven eight nine ten')).to.have.length(8);
  });
});
