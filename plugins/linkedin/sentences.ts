import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'which-post': 'LinkedIn did not say which post it has made.',
  'only-the-text': 'LinkedIn lets only the text of a post be changed, not its pictures, alt texts or link card.',
  'member-not-readable': 'LinkedIn lets no program read the posts of a member. Look at the profile.',
  'too-many-newer': 'Too many newer posts to tell whether this one is among them.',
  'version-ended': 'LinkedIn has ended this version of its API. An administrator writes a newer one into the settings of LinkedIn.',
  'enough-for-today': 'LinkedIn takes no more today from this account or this app; its day begins at midnight UTC.',
  'not-allowed': 'LinkedIn does not allow this to the account: {{reason}}',
  'picture-not-readable': 'LinkedIn cannot read one of the pictures.',
  'page-is-for-everybody': 'A company page posts for everybody.',
  'not-let-in': 'LinkedIn did not let this house in.',
  'sixty-days': 'LinkedIn lets an account in for 60 days. Sign in again.',
  'no-administrator': 'Whoever signed in is no administrator of this page.',
  'not-signed-in': 'The account is not signed in.',
  'comment-too-long': 'A comment on LinkedIn has at most {{maximum}} signs.',
  'no-comment': 'This is no comment of LinkedIn.',
});
