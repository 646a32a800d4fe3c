import { expect } from 'chai';
import type { Remark } from './expects-answer.ts';
import { expectsAnswer } from './expects-answer.ts';

const remark: Remark = { text: '', mentionsGuide: false, mentionsOthers: false, answers: 'nobody' };
const expects = (text: string, more: Partial<Remark> = {}): boolean => expectsAnswer({ ...remark, text, ...more });

describe('what a learner waits for an answer to', () => {
  it('is a question, in any script, and no other remark', () => {
    for (const text of ['Where is the form?', 'Wo finde ich das?  ', '(Is it this one?)', 'これは何ですか？', 'أين النموذج؟', 'He said: “Where?”']) expect(expects(text), text).equal(true);
    for (const text of ['I have read it.', 'Is it this one? I have found it.', '', '???a', 'https://company.example/?q=1']) expect(expects(text), text).equal(false);
  });

  it('is what they say to the guide, except a nod', () => {
    expect(expects('I do not see that button anywhere', { answers: 'guide' })).equal(true);
    expect(expects('Why? I do not', { answers: 'guide' })).equal(true);
    expect(expects('Thank you!', { answers: 'guide' })).equal(false);
    expect(expects('look here', { mentionsGuide: true, mentionsOthers: true })).equal(true);
  });

  it('is nothing they say to a human', () => {
    expect(expects('Could you look at it?', { mentionsOthers: true })).equal(false);
    expect(expects('Could you look at it?', { answers: 'others' })).equal(false);
    expect(expects('Could I try again?', { answers: 'learner' })).equal(true);
  });
});
