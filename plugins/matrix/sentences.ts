import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'too-much-since': 'There is too much in the room since the first try.',
  'not-of-matrix': '{{host}} gave an answer that is not of Matrix.',
  encrypted: 'The room is encrypted; make one without encryption for posts that are public anyway.',
  'not-in-the-room': 'The account is not in the room and may not join it. Invite it first.',
  'not-connected': 'The account is not connected.',
});
