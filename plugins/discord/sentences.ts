import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'webhook-not-known': 'Discord does not know this webhook.',
  'answer-not-readable': 'Discord gave an answer that cannot be read.',
  'parts-there': '{{sent}} of {{parts}} parts are there.',
  'parts-there-then': '{{sent}} of {{parts}} parts are there: {{reason}}',
  'answering-needs-a-bot': 'Answering needs the token of a bot.',
  'looking-needs-a-bot': 'Looking needs the token of a bot.',
});
