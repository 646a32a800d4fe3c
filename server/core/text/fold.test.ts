import { expect } from 'chai';
import { fold, foldedBeginnings, foldedWords } from '#core/text/fold.ts';

describe('fold', () => {
  it('drops case, accents and strokes', () => {
    expect(fold('Žluťoučký KŮŇ')).to.equal('zlutoucky kun');
    expect(fold('Sørensen Straße Łódź')).to.equal('sorensen strasse lodz');
    expect(fold('Ｗｅｉ')).to.equal('wei');
  });

  it('gives every word, and every ending of a word written without spaces', () => {
    expect(foldedBeginnings('Wei Zhang 张伟', 'Elektro-Ingenieur')).to.deep.equal(['wei', 'zhang', '张伟', '伟', 'elektro', 'ingenieur']);
  });

  it('stays bounded for hostile text', () => {
    expect(foldedWords(Array.from({ length: 1000 }, (_, index) => `w${index}`).join(' '))).to.have.length(60);
  });
});
