import { expect } from 'chai';
import type { StatementFacts } from './statement.ts';
import { moveOnOf, statementOf, verbs } from './statement.ts';

const facts: StatementFacts = {
  baseUrl: 'https://parley.example.com', verb: 'enrolled', of: 'e1', personId: 'p1', enrolmentId: 'e1', course: { id: 'c1', title: { en: 'Course', de: 'Kurs' } }, at: new Date('2026-11-22T10:00:00Z'),
};
const step = { id: 'quiz', title: { '': 'Quiz' }, kind: 'quiz' as const, passMark: 80 };

describe('a statement', () => {
  it('is the same for the same fact and another for another', () => {
    expect(statementOf(facts).id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/).and.equal(statementOf(facts).id);
    expect(statementOf({ ...facts, of: 'e2' }).id).not.equal(statementOf(facts).id);
    expect(statementOf({ ...facts, verb: 'satisfied' }).id).not.equal(statementOf(facts).id);
  });

  it('names people by their id in the house alone', () => {
    expect(statementOf(facts).actor).to.deep.equal({ objectType: 'Agent', account: { homePage: 'https://parley.example.com', name: 'p1' } });
  });

  it('says what a step is moved on by, and marks what moves on', () => {
    const passed = statementOf({ ...facts, verb: 'passed', step, score: 90 });
    expect(passed).to.deep.include({ verb: verbs.passed, result: { score: { scaled: 0.9, raw: 90, min: 0, max: 100 }, success: true } });
    expect(passed.context.extensions).to.deep.equal({ 'https://w3id.org/xapi/cmi5/context/extensions/moveon': 'Passed', 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': 0.8 });
    expect(passed.context.contextActivities.category).to.deep.include({ id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' });
    expect(statementOf({ ...facts, verb: 'answered', step, success: false }).context.contextActivities.category).to.have.length(1);
    expect([moveOnOf('quiz'), moveOnOf('practice'), moveOnOf('meeting'), moveOnOf('package')]).to.deep.equal(['Passed', 'Completed', 'Completed', 'CompletedOrPassed']);
  });

  it('has a language on every name, and a score within its bounds', () => {
    expect(statementOf({ ...facts, step }).object.definition.name).to.deep.equal({ und: 'Quiz' });
    expect(statementOf({ ...facts, verb: 'failed', step, score: 120 })).to.deep.include({ result: { score: { scaled: 1, raw: 120, min: 0, max: 100 }, success: false } });
    expect(statementOf({ ...facts, verb: 'completed' })).to.deep.include({ result: { completion: true } });
  });
});
