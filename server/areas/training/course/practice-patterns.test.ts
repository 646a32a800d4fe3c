import { expect } from 'chai';
import { checkRule } from './check-rule.ts';
import { practicePatterns, ruleOfPattern } from './practice-patterns.ts';
import { practiceRule } from './practice-rule.ts';

const before = practiceRule.parse({ acts: ['comment'], where: 'practice', count: 7, topic: 'old', confirm: true, apartFrom: ['earlier'] });

describe('the patterns of practice', () => {
  for (const name of Object.keys(practicePatterns)) {
    it(`${name} is a rule that can be met, and forgets all of the one before but what it has to be apart from`, () => {
      const rule = practiceRule.parse(ruleOfPattern(name, before));
      expect(checkRule(rule, [], { practiceSteps: new Set(['earlier']), ownId: 'this' })).to.deep.equal([]);
      expect([rule.topic, rule.confirm, rule.apartFrom]).to.deep.equal([undefined, false, ['earlier']]);
    });
  }

  it('are these and no others', () => {
    expect(ruleOfPattern('toString', before)).to.equal(null);
    expect(ruleOfPattern('', before)).to.equal(null);
  });
});
