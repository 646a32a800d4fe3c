import { expect } from 'chai';
import type { Sheet } from './item-analysis.ts';
import { analyseItem } from './item-analysis.ts';

const sheets = (count: number, make: (index: number) => Record<string, number>): Sheet[] => Array.from({ length: count }, (_none, index) => new Map(Object.entries(make(index))));

describe('the analysis of a question', () => {
  it('says nothing before ten have answered', () => {
    expect(analyseItem(sheets(9, () => ({ a: 1, b: 0 })), 'a')).to.deep.equal({ answers: 9, enough: false, difficulty: null, discrimination: null, verdict: null });
  });

  it('counts only those who were asked', () => {
    expect(analyseItem([...sheets(10, () => ({ a: 1, b: 0 })), ...sheets(5, () => ({ b: 1 }))], 'a').answers).equal(10);
  });

  it('says how hard it is, in points that were got', () => {
    expect(analyseItem(sheets(10, (index) => ({ a: index < 4 ? 1 : index < 6 ? 0.5 : 0 })), 'a')).to.deep.include({ difficulty: 50, discrimination: null, verdict: null });
    expect(analyseItem(sheets(20, () => ({ a: 1 })), 'a').verdict).equal('easy');
    expect(analyseItem(sheets(20, (index) => ({ a: index === 0 ? 1 : 0 })), 'a').verdict).equal('hard');
  });

  it('says whether it tells those who know from those who do not, without counting itself', () => {
    const good = sheets(20, (index) => ({ a: index < 10 ? 1 : 0, b: index < 11 ? 1 : 0, c: index < 9 ? 1 : 0 }));
    expect(analyseItem(good, 'a').discrimination).to.be.within(0.85, 1);
    expect(analyseItem(good, 'a').verdict).equal('good');
    const turned = sheets(20, (index) => ({ a: index < 10 ? 0 : 1, b: index < 10 ? 1 : 0 }));
    expect(analyseItem(turned, 'a')).to.deep.include({ discrimination: -1, verdict: 'misleading' });
    const unrelated = sheets(20, (index) => ({ a: index % 2, b: index < 10 ? 1 : 0 }));
    expect(analyseItem(unrelated, 'a').verdict).equal('weak');
  });
});
