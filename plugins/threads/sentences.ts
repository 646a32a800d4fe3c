import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'picture-not-usable': 'Threads cannot make anything of a picture.',
  'not-usable': 'Threads cannot use it: {{reason}}',
  'not-usable-unsaid': 'Threads cannot use it and does not say why.',
  expired: 'What was prepared on Threads has expired.',
  'published-already': 'Threads has published it already.',
  'answer-not-readable': 'Threads gave an answer that cannot be read.',
  'no-text': 'A post without text cannot be told from others.',
  'too-many-since': 'There are too many posts since the first try.',
  'not-let-in': 'Threads did not let the house in.',
  'not-signed-in': 'The account is not signed in.',
});
