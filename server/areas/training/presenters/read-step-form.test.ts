import { expect } from 'chai';
import { moveInOrder, readStepForm } from './read-step-form.ts';

describe('the plain form of a step', () => {
  it('names every question that was on the page', () => {
    expect(readStepForm({ question: ['a', 'b', 'c', 'd'], 'answer.a': 'c1', 'answer.b': ['c1', 'c3'], 'answer.c.l1': 'r2', 'answer.c.l2': '', revision: 3, other: 'x' }))
      .to.deep.equal({ a: 'c1', b: ['c1', 'c3'], c: { l1: 'r2' }, d: [] });
  });

  it('leaves out what is no answer', () => {
    expect(readStepForm({ 'answer.': 'x', 'answer.A b': 'x', 'answer.a.left': 'x', answers: 'x', 'answer.q': 3 })).to.deep.equal({});
  });

  it('moves one part up or down, and none past the end', () => {
    const answers = { q: ['i1', 'i2', 'i3'], other: 'x' };
    expect(moveInOrder(answers, 'q:i3:up')['q']).to.deep.equal(['i1', 'i3', 'i2']);
    expect(moveInOrder(answers, 'q:i1:down')['q']).to.deep.equal(['i2', 'i1', 'i3']);
    for (const move of ['q:i1:up', 'q:i3:down', 'q:i9:up', 'nowhere:i1:up', '']) expect(moveInOrder(answers, move)).to.deep.include(answers);
  });
});
