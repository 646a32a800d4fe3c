import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'post-gone': 'The post is no longer in Townsquare.',
  'no-more-room': 'A post in Townsquare has room for {{maximum}} replies.',
});
