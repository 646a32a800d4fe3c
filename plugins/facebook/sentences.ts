import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'only-the-text': 'Facebook lets only the text of a post be changed, not its pictures, alt texts or link card.',
  'no-words-to-look-for': 'A post without words cannot be looked up.',
  'too-many-newer': 'Too many newer posts to tell whether this one is among them.',
  'no-page-token': 'This is no token of a Page.',
  'token-of-a-person': 'This is the token of a person. Take the one of the Page.',
  'comment-too-long': 'A comment on Facebook has at most {{maximum}} signs.',
});
