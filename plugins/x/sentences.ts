import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'too-many-newer': 'Too many newer posts to tell whether this one is among them.',
  'credits-used-up': 'The credits at X are used up. An administrator buys more at console.x.com.',
  'takes-no-more': 'X takes no more now: {{reason}}',
  'picture-not-readable': 'X cannot read one of the pictures.',
  'gif-alone': 'A GIF stands alone on X.',
  costs: 'X charges about {{amount}} $ for this: {{withLink}} $ for a post with a link, {{without}} $ for one without.',
  'not-let-in': 'X did not let this house in.',
  'no-right-to-renew': 'X gave no right to renew. Sign in again.',
  'not-signed-in': 'The account is not signed in.',
  'answer-too-long': 'An answer on X has at most {{maximum}} signs.',
});
