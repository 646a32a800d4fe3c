import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'pictures-stay': 'Telegram keeps the pictures of a post; take it down and publish it anew.',
  'too-old-to-take-down': 'Telegram lets the bot take down what is younger than 48 hours, or all where it is an administrator who may delete. Take it down by hand.',
  'answer-makes-no-sense': 'Telegram\'s answer to {{method}} makes no sense.',
  'bot-not-known': 'Telegram does not know this bot token.',
  'may-not-post': '@{{bot}} may not post there; make it an administrator who may post.',
  'not-seen-yet': 'The post has not been seen in the discussion yet; look for replies first.',
});
