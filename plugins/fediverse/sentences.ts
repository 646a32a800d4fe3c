import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'removed-already': 'It was removed already.',
  'no-longer-there': 'It is no longer there.',
  'not-protected': '{{host}} has no protected address.',
  'no-document': '{{host}} gave no document.',
  'no-answer-in-time': 'no answer in time',
  'no-actor': '{{host}} gave no actor.',
  'pictures-need-an-address': 'Other servers fetch pictures themselves; they need a public address.',
  'no-key': 'The account has no key; connect it again.',
});
