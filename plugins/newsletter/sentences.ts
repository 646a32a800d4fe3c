import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'one-mail-unknown': 'One mail may or may not have arrived; ask a reader, or look in the log of the mail server.',
  'nobody-on-the-list': 'Everybody has unsubscribed, or there is nobody on the list.',
  'everybody-refused': 'The mail server refused every recipient.',
  'list-or-recipients': 'Type either a list address or recipients.',
});
