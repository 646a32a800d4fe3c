import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'item-gone': 'The item is no longer in the feed.',
  'item-too-large': 'The item is too large with its HTML.',
});
