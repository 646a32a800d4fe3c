import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'not-let-in': 'The server did not let this house in.',
  'not-signed-in': 'The account is not signed in.',
});
