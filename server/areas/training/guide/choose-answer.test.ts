import { expect } from 'chai';
import { chooseAnswer } from './choose-answer.ts';

const guide = {
  answers: [
    { words: [{ en: 'day off', de: 'Urlaub' }], says: { en: 'Ask Payroll.' } },
    { words: [{ en: 'café', ja: '昼休み' }], says: { en: 'On the ground floor.' } },
  ],
  helpWords: [{ en: 'lost' }],
};
const says = (text: string): string | null => {
  const reply = chooseAnswer(text, guide, ['help', 'hänge fest']);
  return reply === null ? null : reply.kind === 'help' ? 'help' : reply.says['en'] ?? '';
};

describe('what the guide answers', () => {
  it('goes by whole words, in any of its languages, without case and accents', () => {
    expect(says('How do I get a DAY OFF?')).equal('Ask Payroll.');
    expect(says('wegen urlaub')).equal('Ask Payroll.');
    expect(says('Where is the Cafe?')).equal('On the ground floor.');
    expect(says('明日の昼休みは?')).equal('On the ground floor.');
    expect(says('a day is off')).equal(null);
    expect(says('Urlaubsantrag')).equal(null);
    expect(says('')).equal(null);
  });

  it('calls for help before anything else', () => {
    expect(says('day off: help!')).equal('help');
    expect(says('Ich hange fest')).equal('help');
    expect(says('I am lost')).equal('help');
    expect(says('helpful')).equal(null);
  });
});
