import { expect } from 'chai';
import { fontRuns, isCovered } from './font-runs.ts';

const latin = (point: number): boolean => point < 0x250 || point === 0x301;
const greek = (point: number): boolean => point >= 0x370 && point < 0x400;

describe('fontRuns', () => {
  const runs = (text: string): string => fontRuns(text, [latin, greek]).map(({ text: piece, font }) => `${String(font)}:${piece}`).join('|');

  it('changes the font only where it must', () => {
    expect(runs('Anna Lind')).equal('0:Anna Lind');
    expect(runs('Anna Αθηνά Lind')).equal('0:Anna |1:Αθηνά|0: Lind');
    expect(runs('')).equal('');
  });

  it('keeps a letter and its marks together, composed where there is such a letter', () => {
    expect(runs('Zoe\u0308')).equal('0:Zoë');
    expect(runs('x\u0301')).equal('0:x\u0301');
    expect(runs('\u03b1\u0301')).equal('1:\u03ac');
  });

  it('says what no font can show', () => {
    expect(runs('李 Anna')).equal('null:李|0: Anna');
    expect(isCovered(fontRuns('李', [latin]))).equal(false);
    expect(isCovered(fontRuns('Lind', [latin]))).equal(true);
  });
});
