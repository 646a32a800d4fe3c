import { expect } from 'chai';
import { initialsOf } from './present-person-ref.ts';

describe('initials', () => {
  it('are the first letters of the first and the last word, whatever signs stand around them', () => {
    expect(['Ada Lovelace', 'Guide (automatic)', 'Łucja', '“Bo” de Vries-Ahn', '渡辺 健司', '4711', '–'].map(initialsOf)).to.deep.equal(['AL', 'GA', 'Ł', 'BV', '渡健', '4', '']);
  });
});
