import { expect } from 'chai';
import { passwordProblem } from './password-problem.ts';

const ada = { name: 'Ada Lovelace', email: 'ada.lovelace@demo.example' };

describe('passwordProblem', () => {
  it('wants ten characters, counted as people count', () => {
    expect(passwordProblem('ninechars', ada)).to.equal('sign-on.problems.password-short');
    expect(passwordProblem('😀😁😂🤣😃😄😅', ada)).to.equal('sign-on.problems.password-short');
    expect(passwordProblem('parley-demo', ada)).to.equal(null);
  });

  it('bounds the work', () => {
    expect(passwordProblem('abcdefgh'.repeat(26), ada)).to.equal('sign-on.problems.password-long');
  });

  it('refuses what anyone would guess', () => {
    expect(passwordProblem('aaaaaaaaaaaa', ada)).to.equal('sign-on.problems.password-simple');
    expect(passwordProblem('ada lovelace', ada)).to.equal('sign-on.problems.password-guessable');
    expect(passwordProblem('ADA.LOVELACE@demo.example', ada)).to.equal('sign-on.problems.password-guessable');
    expect(passwordProblem('Password1234', ada)).to.equal('sign-on.problems.password-guessable');
  });
});
