import { expect } from 'chai';
import { describeRule } from './describe-rule.ts';
import { practiceActs, practiceRule } from './practice-rule.ts';

describe('describeRule', () => {
  it('says in plain words what is to be done', () => {
    const rule = practiceRule.parse({ acts: ['comment'], where: 'anywhere', whose: 'other-department', minimumLength: 80 });
    expect(describeRule(rule, 'en')).to.equal('Comment on a post of a colleague from another department in any space. At least 80 characters long.');
    expect(describeRule(rule, 'de')).to.equal('Kommentieren Sie einen Beitrag von jemandem aus einer anderen Abteilung in irgendeinem Bereich. Mindestens 80 Zeichen lang.');
  });

  it('joins acts, targets and conditions', () => {
    const rule = practiceRule.parse({ acts: ['reaction', 'comment'], where: 'live', count: 3, confirm: true });
    expect(describeRule(rule, 'en')).to.equal('React to a post and comment on a post of somebody else in the real feed, outside the practice space. All of it to the same post. 3 times, each time with another post. Then a trainer looks at it.');
    const introduction = practiceRule.parse({ acts: ['post'], where: { space: 'x' }, with: ['alt-text', 'mention'], topic: 'hello' });
    expect(describeRule(introduction, 'en', { space: 'Town square' })).to.equal('Write a post in Town square with the topic #hello with a picture described in words and a mention.');
  });

  it('says of an announcement only what can differ', () => {
    expect(describeRule(practiceRule.parse({ acts: ['acknowledgement'] }), 'en')).to.equal('Take note of an announcement in any space.');
    expect(describeRule(practiceRule.parse({ acts: ['acknowledgement'], whose: 'other-department', count: 2 }), 'de')).to.equal('Bestätigen Sie eine Ankündigung von jemandem aus einer anderen Abteilung in irgendeinem Bereich. 2-mal, jedes Mal bei einem anderen Beitrag.');
  });

  it('has words for every act in both languages', () => {
    for (const locale of ['en', 'de']) for (const act of practiceActs) expect(describeRule(practiceRule.parse({ acts: [act] }), locale)).not.to.include('course.');
  });
});
