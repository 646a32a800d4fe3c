import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'in-the-trash': 'The post is in the trash of the site.',
  'not-of-wordpress': '{{host}} gave an answer that is not of WordPress.',
  'may-not-publish': '{{name}} may not publish posts on this site.',
  'no-rest-api': '{{site}} does not answer as WordPress does. Is its REST API switched on?',
  'not-connected': 'The account is not connected.',
});
