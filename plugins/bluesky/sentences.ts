import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'not-of-the-protocol': '{{method}}: the answer is not of the protocol.',
  'view-is-silent': 'The view of the network does not answer.',
  'not-active': 'The account is not active.',
  'gif-stands-still': 'A moving picture stands still on Bluesky.',
});
